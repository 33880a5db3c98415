// What the kernel knows about the packet itself: marks, sockets, routes, interfaces' groups.

import { ADDRESS_TYPE, LAST_ID, PACKET_TYPE } from '../../../core/fields.js';
import { byRanges, byValues, colon, option, valueRow, type Raised, type RaiseField } from '../field.js';
import { complement, includes, intersection, ones, size, values, type Range } from '../ranges.js';
import { refuse, type Piece, type Refusal } from '../tests.js';
import { maskedTests } from './connection.js';

function ownerRow(head: string, flag: string): RaiseField {
  return {
    head,
    raise(test, { hook }) {
      if (hook !== null && hook !== 'output' && hook !== 'postrouting')
        return refuse('only packets of this host have an owner, so iptables tests it at OUTPUT and POSTROUTING');
      const dash = ([low, high]: Range): string => (low === high ? String(low) : `${low}-${high}`);
      // Positive tests only: packets without a socket, and those of the kernel's own sockets, pass `! --uid-owner`.
      if (test.mask !== null) return refuse(`iptables cannot test single bits of ${test.field}`);
      return intersection(test.ranges, [[0n, BigInt(LAST_ID)]]).map((range) => [option('owner', flag, dash(range))]);
    },
  };
}

const PACKET_WORDS: Readonly<Record<number, string>> = {
  [PACKET_TYPE.host]: 'unicast',
  [PACKET_TYPE.broadcast]: 'broadcast',
  [PACKET_TYPE.multicast]: 'multicast',
  [PACKET_TYPE.other]: 'otherhost',
};

const packetType: RaiseField = {
  head: 'meta pkttype',
  raise: (test) => {
    const names = [...values(size(test.ranges) <= 8n ? test.ranges : complement(test.ranges, ones(8)))];
    if (names.some((value) => PACKET_WORDS[Number(value)] === undefined))
      return refuse('iptables does not know this type of packet');
    return byValues(test, (value, negated) => option('pkttype', '--pkt-type', PACKET_WORDS[Number(value)] ?? '', negated));
  },
};

function group(head: string, flag: string): RaiseField {
  return { head, raise: (test) => maskedTests(test, 'devgroup', flag) };
}

/** With IPsec, or without. */
function policy(head: string, direction: 'in' | 'out'): RaiseField {
  const say = (pol: string): Raised => [[{ match: 'policy', words: ['--dir', direction, '--pol', pol] }]];
  return { head, raise: ({ ranges }) => (includes(ranges, 1n) ? (includes(ranges, 0n) ? [[]] : say('ipsec')) : say('none')) };
}

const TYPE_WORDS = Object.entries(ADDRESS_TYPE).map(([name, value]) => [BigInt(value), name.toUpperCase()] as const);

/** Other types are told from the address itself there (xt_addrtype.c). */
const OF_ROUTE_IN_IPV6 = ['LOCAL', 'ANYCAST', 'UNREACHABLE'];

/** `fib daddr type local`, asked of all interfaces or of the packet's own. */
function addressType(end: 'saddr' | 'daddr', limit: '' | 'iif' | 'oif'): RaiseField {
  return {
    head: `fib ${end}${limit === '' ? '' : ` . ${limit}`} type`,
    raise({ ranges, width }, { family }) {
      const flag = end === 'saddr' ? '--src-type' : '--dst-type';
      const gaps = complement(ranges, ones(width));
      const negated = size(gaps) < size(ranges);
      const chosen = values(negated ? gaps : ranges);
      const named = chosen.flatMap((value) => TYPE_WORDS.find(([number]) => number === value)?.[1] ?? []);
      if (named.length < chosen.length) return refuse('iptables does not know this type of address');
      const asked = (names: readonly string[]): Piece => ({
        match: 'addrtype',
        words: [
          ...(negated ? ['!'] : []),
          flag,
          names.join(','),
          ...(limit === '' ? [] : [`--limit-iface-${limit === 'iif' ? 'in' : 'out'}`]),
        ],
      });
      if (family === 'ip') return [[asked(named)]];
      // Measured: no address of IPv6 is one of broadcast, for nft either, and multicast is the address alone.
      const ofRoute = named.filter((name) => OF_ROUTE_IN_IPV6.includes(name));
      const others = named.filter((name) => !OF_ROUTE_IN_IPV6.includes(name) && name !== 'BROADCAST');
      if (others.some((name) => name !== 'MULTICAST' || limit !== '')) {
        return refuse(
          'ip6tables asks for other types of addresses than nft does',
          'test fib … type local, or the addresses themselves',
        );
      }
      const pieces = [ofRoute, others].flatMap((names) => (names.length > 0 ? [asked(names)] : []));
      return negated ? [pieces] : pieces.map((piece) => [piece]);
    },
  };
}

/** Reverse path: is there a way back by the interface that the packet came in by. */
function reversePath(keys: string, words: readonly string[]): RaiseField {
  return {
    head: `fib ${keys} oif`,
    raise({ ranges }) {
      const found = includes(ranges, 1n);
      if (found && includes(ranges, 0n)) return [[]];
      return [[{ match: 'rpfilter', words: [...words, ...(found ? [] : ['--invert'])] }]];
    },
  };
}

const transparent: RaiseField = {
  head: 'socket transparent',
  raise: ({ ranges }): Raised | Refusal =>
    includes(ranges, 1n) && !includes(ranges, 0n)
      ? [[{ match: 'socket', words: ['--transparent', '--nowildcard'] }]]
      : refuse('iptables can only ask for a transparent socket'),
};

/** iptables counts to 65535; what is longer is all that does not lie below. */
const LONGEST = 0xffffn;
const packetLength: RaiseField = {
  head: 'meta length',
  raise: (test) =>
    byRanges(test, {
      one: ([low, high]) =>
        low > LONGEST
          ? option('length', '--length', colon([0n, LONGEST]), true)
          : option('length', '--length', colon([low, high > LONGEST ? LONGEST : high])),
      not: ([low, high]) => option('length', '--length', colon([low, high > LONGEST ? LONGEST : high]), true),
    }),
};

export const META: readonly RaiseField[] = [
  { head: 'meta mark', raise: (test) => maskedTests(test, 'mark', '--mark') },
  packetLength,
  ownerRow('meta skuid', '--uid-owner'),
  ownerRow('meta skgid', '--gid-owner'),
  packetType,
  valueRow('meta cpu', 'cpu', '--cpu'),
  valueRow('meta cgroup', 'cgroup', '--cgroup'),
  group('meta iifgroup', '--src-group'),
  group('meta oifgroup', '--dst-group'),
  { head: 'rt classid', raise: (test) => maskedTests(test, 'realm', '--realm') },
  policy('meta secpath', 'in'),
  policy('rt ipsec', 'out'),
  addressType('saddr', ''),
  addressType('daddr', ''),
  addressType('saddr', 'iif'),
  addressType('daddr', 'iif'),
  addressType('saddr', 'oif'),
  addressType('daddr', 'oif'),
  reversePath('saddr . iif', []),
  reversePath('saddr', ['--loose']),
  reversePath('saddr . mark . iif', ['--validmark']),
  reversePath('saddr . mark', ['--loose', '--validmark']),
  transparent,
];
