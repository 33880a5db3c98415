// Where packets go beside the rules: the host's own addresses and its routing, as far as they are known.

import { formatIpv4, formatIpv6, prefixMask } from '../base/ip.js';
import { ADDRESS_TYPE, type FieldName, type Value } from '../core/fields.js';
import { mergeRanges, not, unknown, within, type Predicate, type ValueRange, any } from '../core/predicate.js';
import type { Host, Link, Route } from '../host/host.js';
import { only, type Flow } from './flow.js';

export type IpFamily = 'ip' | 'ip6';

/** What a route lookup says. */
export type Routing =
  | { readonly kind: 'local' }
  | { readonly kind: 'forward'; readonly device: string; readonly route: Route | null }
  | { readonly kind: 'unreachable' }
  | { readonly kind: 'unknown' };

/** Questions about a host's place in the network. Null answers mean that no fact says it. */
export interface Network {
  readonly host: Host;
  readonly links: readonly Link[] | null;
  /** All interfaces that facts name. */
  readonly interfaces: readonly string[];
  isLocal(family: IpFamily, address: Value): boolean | null;
  /** The host's own addresses, as far as they are known. */
  localRanges(family: IpFamily): readonly ValueRange[];
  route(family: IpFamily, address: Value): Routing;
  /** Packets to where no other route leads leave by it. */
  isDefaultWay(device: string, family: IpFamily): boolean;
  /** The address that a masquerade through the interface would use. */
  primaryAddress(device: string, family: IpFamily): Value | null;
  /** The prefixes that lie on an interface. */
  prefixesOf(device: string, family: IpFamily): readonly ValueRange[];
  /** `fib` predicates in terms of the packet. */
  resolve(predicate: Predicate & { readonly kind: 'in' }, flow: Flow): Predicate | null;
}

const LOOPBACK: Readonly<Record<IpFamily, ValueRange>> = { ip: [0x7f000000, 0x7fffffff], ip6: [1n, 1n] };
const MULTICAST: Readonly<Record<IpFamily, ValueRange>> = {
  ip: [0xe0000000, 0xefffffff],
  ip6: [0xffn << 120n, (1n << 128n) - 1n],
};
const BROADCAST = 0xffffffff;

/** The range of addresses in a prefix. */
export function prefixRange(family: IpFamily, address: Value, length: number): ValueRange {
  if (family === 'ip') {
    const mask = prefixMask(length, 32);
    const low = (Number(address) & mask) >>> 0;
    return [low, low + (0xffffffff - mask)];
  }
  const mask = prefixMask(length, 128);
  const low = BigInt(address) & mask;
  return [low, low | (((1n << 128n) - 1n) ^ mask)];
}

export function formatAddress(family: IpFamily, address: Value): string {
  return family === 'ip' ? formatIpv4(Number(address)) : formatIpv6(BigInt(address));
}

/** Makes the questions answerable for one host. */
export function network(host: Host): Network {
  const { links, routes } = host;
  const addresses = links?.flatMap((link) => link.addresses.map((address) => ({ link: link.name, ...address }))) ?? [];
  const ownRanges = (family: IpFamily): ValueRange[] =>
    mergeRanges([
      LOOPBACK[family],
      ...addresses.filter((own) => own.family === family).map((own): ValueRange => [own.address, own.address]),
    ]);
  const local = { ip: ownRanges('ip'), ip6: ownRanges('ip6') };
  const broadcast = mergeRanges([
    [BROADCAST, BROADCAST],
    ...addresses.flatMap((own): ValueRange[] => {
      if (own.family !== 'ip' || own.prefixLength > 30) return [];
      const [low, high] = prefixRange('ip', own.address, own.prefixLength);
      return [
        [low, low],
        [high, high],
      ];
    }),
  ]);

  const isLocal = (family: IpFamily, address: Value): boolean | null => {
    if (local[family].some(([low, high]) => address >= low && address <= high)) return true;
    return links ? false : null;
  };

  const connected = (family: IpFamily, address: Value): string | null => {
    let found: string | null = null;
    let foundLength = -1;
    for (const own of addresses) {
      if (own.family !== family || own.prefixLength <= foundLength) continue;
      const [low, high] = prefixRange(family, own.address, own.prefixLength);
      if (address < low || address > high) continue;
      found = own.link;
      foundLength = own.prefixLength;
    }
    return found;
  };

  const route = (family: IpFamily, address: Value): Routing => {
    if (isLocal(family, address)) return { kind: 'local' };
    const found = bestRoute(routes ?? [], family, address);
    const device = connected(family, address);
    // Without a listing of this family's routes, what lies on a link is still known to be there.
    if (!found) {
      if (device !== null) return { kind: 'forward', device, route: null };
      return routes?.some((known) => known.family === family) ? { kind: 'unreachable' } : { kind: 'unknown' };
    }
    if (found.device === null) return { kind: 'unreachable' };
    return device !== null && !found.destination
      ? { kind: 'forward', device, route: null }
      : { kind: 'forward', device: found.device, route: found };
  };

  const typePredicate = (family: IpFamily, field: FieldName, type: Value): Predicate => {
    const ownMissing = unknown(`${field} is of type ${type}`, "the host's addresses are not known");
    const isOwn = within(field, local[family]);
    const isMulticast = within(field, [MULTICAST[family]]);
    const isBroadcast = family === 'ip' ? within(field, broadcast) : ({ kind: 'never' } as const);
    switch (type) {
      case ADDRESS_TYPE.local:
        return links ? isOwn : { kind: 'any', of: [isOwn, { kind: 'all', of: [not(isMulticast), ownMissing] }] };
      case ADDRESS_TYPE.multicast:
        return isMulticast;
      case ADDRESS_TYPE.broadcast:
        return isBroadcast;
      case ADDRESS_TYPE.unicast:
        return links
          ? { kind: 'all', of: [not(isOwn), not(isMulticast), not(isBroadcast)] }
          : { kind: 'all', of: [not(isOwn), not(isMulticast), not(isBroadcast), ownMissing] };
      default:
        return unknown(`${field} is of type ${type}`, 'routing to such addresses is not known');
    }
  };

  const resolve = (predicate: Predicate & { readonly kind: 'in' }, flow: Flow): Predicate | null => {
    const { field } = predicate;
    if (!field.startsWith('fib ')) return null;
    const family: IpFamily = flow.fields.get('ip saddr') === null ? 'ip6' : 'ip';
    const wanted = predicate.ranges;
    if (field === 'fib saddr type' || field === 'fib daddr type') {
      const known = only(flow, field);
      if (known !== undefined) return null;
      const packetField: FieldName = `${family} ${field === 'fib saddr type' ? 'saddr' : 'daddr'}`;
      const isWanted = (type: number) => wanted.some(([low, high]) => type >= low && type <= high);
      const ofTypes = (types: readonly number[]): Predicate => any(types.map((type) => typePredicate(family, packetField, type)));
      const types = Object.values(ADDRESS_TYPE);
      // Whoever asks for all but some, asks for those.
      if (isWanted(ADDRESS_TYPE.unspec) && types.some((type) => !isWanted(type)))
        return not(ofTypes(types.filter((type) => !isWanted(type))));
      return ofTypes(types.filter(isWanted));
    }
    const asks = (value: Value) => wanted.some(([low, high]) => value >= low && value <= high);
    const found = (is: Predicate): Predicate =>
      asks(1) ? (asks(0) ? { kind: 'always' } : is) : asks(0) ? not(is) : { kind: 'never' };
    if (field.includes(' mark '))
      return found(unknown(`${field} finds a way`, 'routes by mark are not modelled', { likely: true }));
    const source = only(flow, `${family} saddr`);
    const back = source === undefined ? { kind: 'unknown' as const } : route(family, source);
    const strict = field === 'fib saddr . iif oif';
    const iif = flow.names['meta iifname'] ?? null;
    if (back.kind === 'unknown') {
      return found(unknown(`${field} finds a way`, 'the way back to the source is not known', { likely: true }));
    }
    const finds =
      (back.kind === 'forward' && (!strict || iif === null || back.device === iif)) || (back.kind === 'local' && iif === 'lo');
    return found(finds ? { kind: 'always' } : { kind: 'never' });
  };

  return {
    host,
    links,
    interfaces: [
      ...new Set([...(links ?? []).map((link) => link.name), ...(routes ?? []).flatMap((known) => known.device ?? [])]),
    ],
    isLocal,
    localRanges: (family) => local[family],
    route,
    isDefaultWay: (device, family) =>
      (routes ?? []).some((known) => known.device === device && known.family === family && known.destination === null),
    primaryAddress: (device, family) =>
      addresses.find((own) => own.link === device && own.family === family && !(family === 'ip6' && isLinkLocal(own.address)))
        ?.address ?? null,
    prefixesOf: (device, family) =>
      mergeRanges([
        ...addresses
          .filter((own) => own.link === device && own.family === family)
          .map((own) => prefixRange(family, own.address, own.prefixLength)),
        ...(routes ?? []).flatMap((known) =>
          known.device === device && known.family === family && known.destination
            ? [prefixRange(family, known.destination.address, known.destination.prefixLength)]
            : [],
        ),
      ]),
    resolve,
  };
}

/** The route of the longest prefix, and of those the one of the lowest metric. */
export function bestRoute(routes: readonly Route[], family: IpFamily, address: Value): Route | null {
  let best: Route | null = null;
  let bestLength = -1;
  for (const candidate of routes) {
    if (candidate.family !== family) continue;
    const length = candidate.destination?.prefixLength ?? 0;
    if (candidate.destination) {
      const [low, high] = prefixRange(family, candidate.destination.address, length);
      if (address < low || address > high) continue;
    }
    if (length > bestLength || (length === bestLength && best && candidate.metric < best.metric)) {
      best = candidate;
      bestLength = length;
    }
  }
  return best;
}

function isLinkLocal(address: Value): boolean {
  return BigInt(address) >> 118n === 0x3fan;
}
