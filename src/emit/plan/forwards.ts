// Port forwards: the destination is rewritten, the rewritten packets pass, and the answers find their way back.

import { targetPorts, withRole, type Forward, type Gateway, type Piece } from '../gateway.js';
import type { Network } from '../values.js';
import { byFamily, hostNetwork } from './places.js';
import {
  accept,
  drop,
  leave,
  plannedFor,
  type Action,
  type PlannedRule,
  type PortChange,
  type Spread,
  type Test,
} from './plan.js';

/** Prerouting: by interface, address and port to the server. Forwards with a known address come first. */
export function rewrites(gateway: Gateway): readonly PlannedRule[] {
  const fixed = gateway.forwards.filter(({ addresses }) => addresses !== null);
  const dynamic = gateway.forwards.filter(({ addresses }) => addresses === null);
  const own = withRole(gateway.interfaces, 'lan', 'dmz', 'vpn').flatMap(({ addresses }) =>
    addresses.map(({ value }) => hostNetwork(value)),
  );
  const inner = dynamic.some(({ hairpin }) => hairpin.length > 0) ? byFamily(own) : [];
  return [
    ...fixed.flatMap((forward) => rewritesOf(forward)),
    ...inner.map(([family, networks]) =>
      plannedFor(family, [{ kind: 'destination', networks }], leave, 'inner addresses of the gateway are not forwarded'),
    ),
    ...dynamic.flatMap((forward) => rewritesOf(forward)),
  ];
}

function rewritesOf(forward: Forward): readonly PlannedRule[] {
  const interfaces = [...forward.on, ...forward.hairpin.map((each) => each.interface)];
  const sources: readonly Test[] = forward.sources.length > 0 ? [{ kind: 'source', networks: forward.sources }] : [];
  const destination: Test =
    forward.addresses === null
      ? { kind: 'to the gateway' }
      : { kind: 'destination', networks: forward.addresses.map(hostNetwork) };
  return forward.protocols.flatMap((protocol) =>
    forward.pieces.map((piece) =>
      plannedFor(
        forward.family,
        [{ kind: 'in', interfaces }, ...sources, destination, { kind: 'protocol', protocol, ports: piece.ports }],
        { kind: 'dnat', to: spreadOf(forward), port: changeOf(piece) },
        `forward ${forward.name}`,
      ),
    ),
  );
}

function spreadOf({ backends, balance, family }: Forward): Spread {
  const [only] = backends;
  return backends.length === 1 && only
    ? { kind: 'range', range: { family, from: only.address.value, to: only.address.value } }
    : { kind: 'weighted', how: balance, among: backends };
}

function changeOf({ ports, to }: Piece): PortChange {
  if (to === null) return { kind: 'same' };
  const [from] = ports;
  if (to.kind === 'port' || !from) return to.kind === 'port' ? to : { kind: 'same' };
  return { kind: 'shift', from, first: to.first };
}

/** What a packet of the forward looks like behind the rewriting. */
function rewritten(forward: Forward, protocol: 'tcp' | 'udp'): readonly Test[] {
  const networks = forward.backends.map(({ address }) => hostNetwork(address));
  return [
    { kind: 'destination', networks },
    { kind: 'protocol', protocol, ports: forward.pieces.flatMap(targetPorts) },
    { kind: 'forwarded' },
  ];
}

/** The forward hook: new connections of each forward pass, logged and limited as it says. */
export function passes({ forwards }: Gateway): readonly PlannedRule[] {
  const rules = forwards.flatMap((forward) =>
    forward.protocols.flatMap((protocol) => {
      const tests = rewritten(forward, protocol);
      const why = `forward ${forward.name}`;
      const rule = (more: readonly Test[], action: Action) => plannedFor(forward.family, [...tests, ...more], action, why);
      const { log, limit } = forward;
      return [
        ...(log ? [rule([{ kind: 'limit', rate: log, burst: 5 }], { kind: 'log', prefix: logPrefix(forward.name) })] : []),
        ...(limit ? [rule([{ kind: 'limit', rate: limit, burst: limit.burst }], accept), rule([], drop)] : [rule([], accept)]),
      ];
    }),
  );
  return unique(rules);
}

/** Two forwards to one port of a server need it accepted once. */
function unique(rules: readonly PlannedRule[]): readonly PlannedRule[] {
  const text = ({ why: _why, ...rest }: PlannedRule) =>
    JSON.stringify(rest, (_key, value: unknown) => (typeof value === 'bigint' ? String(value) : value));
  const seen = new Map(rules.toReversed().map((rule) => [text(rule), rule]));
  return rules.filter((rule) => seen.get(text(rule)) === rule);
}

/** iptables keeps 29 characters of a prefix. */
function logPrefix(name: string): string {
  return `natgw ${name.slice(0, 20)}: `;
}

/** Postrouting: servers that would not answer through the gateway see its address. */
export function returns({ forwards }: Gateway): readonly PlannedRule[] {
  return unique(
    forwards.flatMap((forward) =>
      forward.protocols.flatMap((protocol) => {
        const tests = rewritten(forward, protocol);
        if (forward.snat)
          return [plannedFor(forward.family, tests, { kind: 'masquerade' }, `answers of ${forward.name} come back here`)];
        const shared = forward.hairpin.flatMap(({ networks }): readonly Network[] => networks);
        return shared.length === 0
          ? []
          : [
              plannedFor(
                forward.family,
                [{ kind: 'source', networks: shared }, ...tests],
                { kind: 'masquerade' },
                `hairpin of ${forward.name}`,
              ),
            ];
      }),
    ),
  );
}

/** Connections of the gateway itself to a forwarded address of its own. */
export function localRewrites({ forwards }: Gateway): readonly PlannedRule[] {
  return forwards
    .filter(({ sources, addresses }) => sources.length === 0 && addresses !== null)
    .flatMap((forward) =>
      forward.protocols.flatMap((protocol) =>
        forward.pieces.map((piece) => {
          const networks = (forward.addresses ?? []).map(hostNetwork);
          return plannedFor(
            forward.family,
            [
              { kind: 'destination', networks },
              { kind: 'protocol', protocol, ports: piece.ports },
            ],
            { kind: 'dnat', to: spreadOf(forward), port: changeOf(piece) },
            `forward ${forward.name}, from the gateway itself`,
          );
        }),
      ),
    );
}
