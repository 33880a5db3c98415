// A port forward's settings to what it means: families, ports to ports, how the answer finds its way back.

import type { Span } from '../base/source.js';
import { withRole, type Backend, type Forward, type Piece } from './gateway.js';
import { impossible } from './messages.js';
import { known, protocolsOf, type Names } from './names.js';
import type { ForwardSettings } from './settings.js';
import type { Placed } from './shape.js';
import { contains, formatAddress, type Address, type IpFamily, type PortRange } from './values.js';

const BURST = 5;

/** Undefined where something was reported that leaves no forward. */
export function resolveForward(settings: ForwardSettings, cx: Names): Forward | undefined {
  const backends = settings.to.map(backendOf);
  const [first] = backends;
  if (!first) return void cx.report(impossible('"to" names no server', settings.span));
  const { family } = first.address;
  if (!oneFamily(settings, backends, family, cx)) return undefined;
  const on = settings.on?.map((each) => known(cx, each)) ?? withRole(cx.interfaces, 'wan').map(({ name }) => name);
  const pieces = piecesOf(settings, cx);
  if (!pieces) return undefined;
  const limit = settings.limit?.value;
  const isInside = backends.every(({ address }) => homeOf(address, cx) !== undefined);
  return {
    name: settings.name.value,
    family,
    protocols: protocolsOf(settings.protocol.value),
    on,
    addresses: addressesOf(settings, on, family, cx),
    pieces,
    backends: backends.map(({ address, weight }) => ({ address, weight })),
    balance: settings.balance?.value ?? 'random',
    sources: (settings.from ?? []).map(({ value }) => value),
    snat: settings.return === undefined ? !isInside : settings.return.value === 'snat',
    hairpin: settings.hairpin?.value === false ? [] : hairpinOf(backends, on, cx),
    log: settings.log?.value ?? null,
    limit: limit ? { ...limit, burst: settings.burst?.value ?? BURST } : null,
    span: settings.name.span,
    portSpan: settings.port[0]?.span ?? settings.span,
    addressSpan: settings.address?.[0]?.span ?? settings.name.span,
  };
}

type PlacedBackend = Backend & { readonly span: Span };

function backendOf(item: ForwardSettings['to'][number]): PlacedBackend {
  return 'address' in item
    ? { address: item.address.value, weight: item.weight?.value ?? 1, span: item.address.span }
    : { address: item.value, weight: 1, span: item.span };
}

const VERSION = { ip: 'IPv4', ip6: 'IPv6' } as const;

function oneFamily(settings: ForwardSettings, backends: readonly PlacedBackend[], family: IpFamily, { report }: Names): boolean {
  const why = 'address translation stays within one version of IP';
  for (const { value, span } of settings.address ?? []) {
    if (value.family === family) continue;
    const [target] = backends;
    report(
      impossible(
        `the forward is for an ${VERSION[value.family]} address, and its server ${target ? formatAddress(target.address) : ''} is ${VERSION[family]}`,
        target?.span ?? span,
        why,
        [{ message: `this is ${VERSION[value.family]}`, span }],
      ),
    );
    return false;
  }
  const strange = backends.find(({ address }) => address.family !== family);
  if (strange)
    report(
      impossible(
        `this server is ${VERSION[strange.address.family]}, and the first one ${VERSION[family]}`,
        strange.span,
        'write one forward for each version of IP',
      ),
    );
  const source = settings.from?.find(({ value }) => value.family !== family);
  if (source)
    report(impossible(`this source is ${VERSION[source.value.family]}, and the server ${VERSION[family]}`, source.span, why));
  return !strange && !source;
}

/** Addresses of the gateway that clients connect to; null where an interface gets its own from outside. */
function addressesOf(
  { address }: ForwardSettings,
  on: readonly string[],
  family: IpFamily,
  { interfaces }: Names,
): readonly Address[] | null {
  if (address) return address.map(({ value }) => value);
  const own = on.map((name) =>
    (interfaces.find((each) => each.name === name)?.addresses ?? [])
      .map(({ value }) => value)
      .filter((each) => each.family === family),
  );
  return own.some((addresses) => addresses.length === 0) ? null : own.flat();
}

function piecesOf(settings: ForwardSettings, { report }: Names): readonly Piece[] | undefined {
  const ports = settings.port.map(({ value }) => value);
  const targets = settings['to-port'];
  if (!targets) return [{ ports, to: null }];
  const [only] = targets;
  if (targets.length === 1 && only && only.value.from === only.value.to)
    return [{ ports, to: { kind: 'port', port: only.value.from } }];
  if (targets.length !== ports.length) {
    report(
      impossible(
        `"port" has ${ports.length} entries, and "to-port" ${targets.length}`,
        only?.span ?? settings.span,
        'give one port for all, or one entry for each',
      ),
    );
    return undefined;
  }
  const pieces = targets.map((target, index) => pieceOf(settings.port[index], target));
  const wrong = pieces.findIndex((piece) => piece === undefined);
  const at = targets[wrong];
  if (at) {
    report(
      impossible(
        `this range has ${sizeOf(at.value)} ports, and that of "port" ${sizeOf(ports[wrong] ?? at.value)}`,
        at.span,
        'both ranges must have as many ports, so that each has its own',
      ),
    );
    return undefined;
  }
  return pieces.filter((piece) => piece !== undefined);
}

function pieceOf(from: Placed<PortRange> | undefined, { value: to }: Placed<PortRange>): Piece | undefined {
  if (!from) return undefined;
  const ports = [from.value];
  if (to.from === to.to) return { ports, to: { kind: 'port', port: to.from } };
  if (sizeOf(to) !== sizeOf(from.value)) return undefined;
  return { ports, to: to.from === from.value.from ? null : { kind: 'shift', first: to.from } };
}

function sizeOf({ from, to }: PortRange): number {
  return to - from + 1;
}

/** The inner interface behind which an address lies. */
function homeOf(address: Address, { interfaces }: Names): string | undefined {
  return withRole(interfaces, 'lan', 'dmz', 'vpn').find(({ networks }) => networks.some((network) => contains(network, address)))
    ?.name;
}

/** Clients of all inner networks may use the outer address; those that share a network with a server need source translation. */
function hairpinOf(backends: readonly Backend[], on: readonly string[], cx: Names): Forward['hairpin'] {
  return withRole(cx.interfaces, 'lan', 'dmz', 'vpn')
    .filter(({ name }) => !on.includes(name))
    .map(({ name, networks }) => ({
      interface: name,
      networks: networks.filter((network) => backends.some(({ address }) => contains(network, address))),
    }));
}
