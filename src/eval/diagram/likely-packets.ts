// Packets that a host really meets at a hook: a difference is better shown by one of these than by any other.

import type { Hook } from '../../ast/ruleset.js';
import { CT_STATE, TCP_FLAG } from '../../core/fields.js';
import { all, any, equals, interfaceIs, mergeRanges, next, not, previous, within, type Predicate } from '../../core/predicate.js';
import type { IpFamily, Network } from '../network.js';

/** From the narrowest to the widest; the last one has no demand, and holds for every packet. */
export function likelyPackets(hook: Hook, family: IpFamily, network: Network): readonly Predicate[] {
  const onTheWay = placed(hook, family, network);
  const first = all([
    equals('ct state', CT_STATE.new),
    equals('meta mark', 0),
    equals('ct mark', 0),
    equals('ct status', 0),
    OPENS,
  ]);
  return [all([first, ...onTheWay]), all(onTheWay), { kind: 'always' }];
}

/** What conntrack takes for the beginning of a connection, as `openingState` says for one packet. */
const OPENS: Predicate = any([
  all([equals('meta l4proto', 6), equals('tcp flags', TCP_FLAG.syn)]),
  all([equals('meta l4proto', 1), equals('icmp type', 8), equals('icmp code', 0)]),
  all([equals('meta l4proto', 58), equals('icmpv6 type', 128), equals('icmpv6 code', 0)]),
  within('meta l4proto', [
    [2, 5],
    [7, 57],
    [59, 255],
  ]),
]);

/** What the host's addresses say: what comes in from where, what is delivered, what leaves by which way. */
function placed(hook: Hook, family: IpFamily, network: Network): readonly Predicate[] {
  const devices = (network.links ?? []).map(({ name }) => name).filter((name) => name !== 'lo');
  if (devices.length === 0) return [];
  const local = network.localRanges(family);
  const isLocal = within(`${family} daddr`, local);
  // A network's own address and its broadcast address are nobody's.
  const known = devices.map((name) =>
    network
      .prefixesOf(name, family)
      .map(([low, high]) => (next(low) < previous(high) ? ([next(low), previous(high)] as const) : ([low, high] as const))),
  );
  const elsewhere = (end: 's' | 'd') => not(within(`${family} ${end}addr`, mergeRanges([...local, ...known.flat()])));
  const goesBy = (way: 'meta iifname' | 'meta oifname', end: 's' | 'd') =>
    any(
      devices.flatMap((name, index) => {
        const here = within(`${family} ${end}addr`, known[index] ?? []);
        const from = network.isDefaultWay(name, family) ? any([here, elsewhere(end)]) : here;
        return [all([interfaceIs(way, name, false), from])];
      }),
    );
  const comesIn = goesBy('meta iifname', 's');
  const leaves = goesBy('meta oifname', 'd');
  switch (hook) {
    case 'prerouting':
      return [comesIn, not(within(`${family} saddr`, local))];
    case 'input':
      return [comesIn, not(within(`${family} saddr`, local)), isLocal];
    case 'forward':
      return [comesIn, not(within(`${family} saddr`, local)), not(isLocal), leaves];
    case 'output':
      return [leaves, not(isLocal), within(`${family} saddr`, local)];
    case 'postrouting':
      return [leaves, not(isLocal)];
    case 'ingress':
    case 'egress':
      return [];
  }
}
