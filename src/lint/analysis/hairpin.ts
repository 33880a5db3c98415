// Clients of the inner network that use the outside address of a port forward.

import type { Value } from '../../core/fields.js';
import { split } from '../../eval/flow.js';
import type { Arrival, Departure } from '../../eval/journey.js';
import { prefixRange } from '../../eval/network.js';
import type { LintContext } from '../rule.js';
import type { NatRule } from './nat-rules.js';
import { firstPacket, isPrivate, TCP, UDP } from './packets.js';

/** A port forward asked for from the server's own network. */
export interface Hairpin {
  readonly natRule: NatRule;
  readonly lan: string;
  readonly departure: Departure;
  readonly arrivals: readonly Arrival[];
}

const answers = new WeakMap<LintContext, readonly Hairpin[]>();

/** One question for each port forward to a private host on an inner link, which some outside packet really takes. */
export function hairpins(cx: LintContext): readonly Hairpin[] {
  let found = answers.get(cx);
  if (!found) answers.set(cx, (found = cx.gateway.nat.flatMap((natRule) => ask(natRule, cx))));
  return found;
}

function ask(natRule: NatRule, cx: LintContext): Hairpin[] {
  const { gateway, network } = cx;
  const { nat, hook, family } = natRule;
  const server = nat.addresses?.[0];
  if (hook !== 'prerouting' || nat.type !== 'dnat' || server === undefined || !network.links) return [];
  const inbound = gateway.inbound(natRule).departures.filter(({ departure, arrivals }) => {
    const iif = departure.flow.names['meta iifname'] ?? '';
    return gateway.roles.wan.includes(iif) && arrivals.some(({ fate }) => fate === 'forwarded');
  });
  const [outside] = inbound;
  if (!outside) return [];
  const own = network.links
    .filter((link) => gateway.roles.lan.includes(link.name))
    .flatMap((link) => link.addresses.map((address) => ({ ...address, link: link.name })))
    .find(
      (address) =>
        address.family === family &&
        isPrivate(family, address.address) &&
        within(server, prefixRange(family, address.address, address.prefixLength)),
    );
  const wanAddress = gateway.roles.wan
    .map((device) => network.primaryAddress(device, family))
    .find((address) => address !== null);
  if (!own || wanAddress == null) return [];

  const destination = publicAddress(outside.departure, natRule, wanAddress);
  const client = otherClient(own.address, server, prefixRange(family, own.address, own.prefixLength));
  if (client === null) return [];
  const dport = outside.departure.flow.fields.get('th dport')?.[0];
  const protocol = Number(outside.departure.flow.fields.get('meta l4proto')?.[0]?.[0] ?? TCP);
  if (protocol !== TCP && protocol !== UDP) return [];
  const flow = firstPacket({
    family,
    protocol,
    iif: own.link,
    source: [[client, client]],
    destination: [[destination, destination]],
    ...(dport ? { dport: [dport[0], dport[0]] } : {}),
  });
  const departure: Departure = { family, flow, from: 'network', state: 'new' };
  return [{ natRule, lan: own.link, departure, arrivals: gateway.follow(departure) }];
}

/** The address that outside clients use: the one the rule names, else the outer interface's. */
function publicAddress({ flow, family }: Departure, natRule: NatRule, wanAddress: Value): Value {
  const ranges = flow.fields.get(`${family} daddr`);
  if (!ranges || ranges.some(([low, high]) => wanAddress >= low && wanAddress <= high)) return wanAddress;
  // A rule made for the inner side, or for one of several outer addresses.
  const [first] = ranges;
  return first && split(flow, natRule.tests, () => null).yes.length > 0 ? first[0] : wanAddress;
}

function within(address: Value, [low, high]: readonly [Value, Value]): boolean {
  return address >= low && address <= high;
}

/** An address of the network that is neither the gateway's nor the server's. */
function otherClient(own: Value, server: Value, [low, high]: readonly [Value, Value]): Value | null {
  for (let step = 1; step < 8; step++) {
    const candidate = typeof high === 'bigint' ? high - BigInt(step) : high - step;
    if (candidate > low && candidate !== own && candidate !== server) return candidate;
  }
  return null;
}
