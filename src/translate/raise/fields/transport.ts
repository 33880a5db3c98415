// Protocols, ports, flags and messages of the transport layer.

import { TCP_FLAG } from '../../../core/fields.js';
import { beside, byRanges, byValues, colon, option, rangeRow, type Raised, type RaiseField } from '../field.js';
import { complement, cubesOf, includes, ones, single, size, values, type Cube, type Ranges } from '../ranges.js';
import { refuse, type Piece } from '../tests.js';

/** Protocols with a match of their own that tests ports. */
const PORT_MATCHES: Readonly<Record<number, string | undefined>> = { 6: 'tcp', 17: 'udp', 33: 'dccp', 132: 'sctp' };
const UDPLITE = 136;
const MOBILITY = 135;
/** Slots of multiport; a range takes two. */
const SLOTS = 15;

function portRow(head: string, flag: string, several: string): RaiseField {
  return {
    head,
    raise(test, { protocol, family, differs }) {
      const match = protocol === undefined ? undefined : PORT_MATCHES[protocol];
      if (match === undefined && protocol !== UDPLITE) {
        return refuse(
          protocol === undefined
            ? 'iptables tests ports only where the protocol is known'
            : 'iptables knows no ports of this protocol',
          'add a test of meta l4proto',
        );
      }
      if (test.mask !== null) return refuse('iptables cannot test single bits of ports');
      const rest = complement(test.ranges, ones(test.width));
      if (rest.length === 0) {
        // That there are ports at all: only a later fragment has none. The full range of tcp and udp says nothing.
        if (match === 'dccp' || match === 'sctp') return [[option(match, flag, '0:65535')]];
        if (family === 'ip') return [[option('standard', '-f', [], true)]];
        differs('a later fragment has no ports, which ip6tables does not ask by itself');
        return [[]];
      }
      const [range] = test.ranges;
      const [gap] = rest;
      if (match !== undefined) {
        if (test.ranges.length === 1 && range) return [[option(match, flag, colon(range))]];
        if (rest.length === 1 && gap) return [[option(match, flag, colon(gap), true)]];
      }
      const chunks = chunked(test.ranges);
      const gaps = chunked(rest);
      if (rest.length < test.ranges.length || gaps.length < chunks.length)
        return [gaps.map((each) => option('multiport', several, each, true))];
      return chunks.map((each) => [option('multiport', several, each)]);
    },
  };
}

/** Lists for multiport, as long as it takes. */
function chunked(ranges: Ranges): readonly string[] {
  const lists: string[] = [];
  let list: string[] = [];
  let used = 0;
  for (const range of ranges) {
    const slots = range[0] === range[1] ? 1 : 2;
    if (used + slots > SLOTS) {
      lists.push(list.join(','));
      list = [];
      used = 0;
    }
    list.push(colon(range));
    used += slots;
  }
  return list.length > 0 ? [...lists, list.join(',')] : lists;
}

const FLAG_NAMES = { FIN: 1, SYN: 2, RST: 4, PSH: 8, ACK: 16, URG: 32 } as const;
/** The flags that --tcp-flags can name. */
const NAMED = 0x3f;

/** What was found of sets of flags: rules ask for few. */
const knownFlags = new Map<string, Raised>();
const MOST_KNOWN = 256;

const flags: RaiseField = {
  head: 'tcp flags',
  raise({ ranges }) {
    const key = ranges.join(' ');
    const raised = knownFlags.get(key) ?? flagsOf(ranges);
    if (knownFlags.size < MOST_KNOWN) knownFlags.set(key, raised);
    return raised;
  },
};

function flagsOf(ranges: Ranges): Raised {
  const members = values(ranges);
  const has = new Set(members);
  const ecn = BigInt(TCP_FLAG.ecn);
  const cwr = BigInt(TCP_FLAG.cwr);
  const cubes = cubesOf(members, 8);
  const others = values([[0n, 0xffn]]).filter((value) => !has.has(value));
  const gaps = cubesOf(others, 8);
  const [gap] = gaps;
  if (gaps.length === 0) return [[]];
  const negated = gaps.length === 1 && gap && cubes.length > 1 && (gap.mask & ~BigInt(NAMED)) === 0n;
  if (negated && gap) return [[flagsOption(gap, true)]];
  return cubes.map((cube) => {
    const named: Cube = { mask: cube.mask & BigInt(NAMED), value: cube.value & BigInt(NAMED) };
    return [
      ...(named.mask === 0n ? [] : [flagsOption(named, false)]),
      ...(cube.mask & ecn ? [option('ecn', '--ecn-tcp-ece', [], (cube.value & ecn) === 0n)] : []),
      ...(cube.mask & cwr ? [option('ecn', '--ecn-tcp-cwr', [], (cube.value & cwr) === 0n)] : []),
    ];
  });
}

function flagsOption({ mask, value }: Cube, negated: boolean): Piece {
  return option('tcp', '--tcp-flags', [flagNames(mask), flagNames(value)], negated);
}

function flagNames(bits: bigint): string {
  const names = Object.entries(FLAG_NAMES).filter(([, bit]) => (Number(bits) & bit) !== 0);
  return names.length === 0 ? 'NONE' : names.map(([name]) => name).join(',');
}

/** `--icmp-type TYPE[/CODE]` takes the code too. */
function messageRow(header: string, match: string, flag: string): RaiseField {
  return {
    head: `${header} type`,
    takes: [`${header} code`],
    raise(test, { beside: tests }) {
      const code = beside(`${header} code`, tests);
      // That there is a type at all: a later fragment has none.
      if (!code && header === 'icmp' && complement(test.ranges, ones(8)).length === 0) return [[option(match, flag, 'any')]];
      if (!code) return byValues(test, (value, negated) => option(match, flag, String(value), negated));
      if (size(test.ranges) > 16n) return refuse(`iptables tests the code of a message only beside one type`);
      const gaps = complement(code.ranges, ones(8));
      return values(test.ranges).flatMap((type) =>
        size(gaps) < size(code.ranges)
          ? [[option(match, flag, String(type)), ...values(gaps).map((each) => option(match, flag, `${type}/${each}`, true))]]
          : values(code.ranges).map((each) => [option(match, flag, `${type}/${each}`)]),
      );
    },
  };
}

const protocol: RaiseField = {
  head: 'meta l4proto',
  raise(test) {
    const gaps = complement(test.ranges, ones(8));
    const one = (value: bigint, negated: boolean): Piece => option('standard', '-p', String(value), negated);
    const gap = single(gaps);
    // `-p 0` stands for every protocol.
    if (includes(test.ranges, 0n) && size(test.ranges) <= 16n) return refuse('iptables takes protocol 0 for any protocol');
    if (gap !== undefined && gap !== 0n) return [[one(gap, true)]];
    if (size(gaps) < size(test.ranges)) {
      if (includes(gaps, 0n)) return refuse('iptables takes protocol 0 for any protocol');
      return { kind: 'except', of: values(gaps).map((value) => [one(value, false)]) };
    }
    return values(test.ranges).map((value) => [one(value, false)]);
  },
};

const DCCP_TYPES = ['REQUEST', 'RESPONSE', 'DATA', 'ACK', 'DATAACK', 'CLOSEREQ', 'CLOSE', 'RESET', 'SYNC', 'SYNCACK'];

const dccpType: RaiseField = {
  head: 'dccp type',
  raise({ ranges }) {
    const rest = complement(ranges, ones(4));
    if (rest.length === 0) return [[{ match: 'dccp', words: [] }]];
    const named = namesOf(ranges);
    const others = namesOf(rest);
    if (named && (!others || named.length <= others.length)) return [[option('dccp', '--dccp-types', named.join(','))]];
    return others
      ? [[option('dccp', '--dccp-types', others.join(','), true)]]
      : refuse('iptables knows types 10 to 15 only together');
  },
};

/** Types by name; all that have none are INVALID together. */
function namesOf(ranges: Ranges): readonly string[] | null {
  const list = values(ranges);
  const unnamed = list.filter((value) => value >= 10n).length;
  if (unnamed !== 0 && unnamed !== 6) return null;
  return [
    ...list.filter((value) => value < 10n).map((value) => DCCP_TYPES[Number(value)] ?? ''),
    ...(unnamed ? ['INVALID'] : []),
  ];
}

const mss: RaiseField = {
  head: 'tcp option 2 size',
  raise: (test) =>
    byRanges(test, {
      one: (range) => option('tcpmss', '--mss', colon(range)),
      // Without the option, xt_tcpmss fails the test, whatever stands before it.
      not: (range) => option('tcpmss', '--mss', colon(range), true),
    }),
};

/** The mobility header is always the last one, so to find it is to find the protocol. */
const mobilityType: RaiseField = {
  head: 'mh type',
  raise(test, { protocol: number }) {
    const lines = byRanges(test, {
      one: (range) => option('mh', '--mh-type', colon(range)),
      not: (range) => option('mh', '--mh-type', colon(range), true),
    });
    if (number === MOBILITY || !Array.isArray(lines)) return lines;
    return number === undefined ? lines.map((line) => [option('standard', '-p', String(MOBILITY)), ...line]) : [];
  },
};

export const TRANSPORT: readonly RaiseField[] = [
  protocol,
  portRow('th sport', '--sport', '--sports'),
  portRow('th dport', '--dport', '--dports'),
  flags,
  messageRow('icmp', 'icmp', '--icmp-type'),
  messageRow('icmpv6', 'icmp6', '--icmpv6-type'),
  dccpType,
  mss,
  rangeRow('esp spi', 'esp', '--espspi'),
  rangeRow('ah spi', 'ah', '--ahspi'),
  rangeRow('comp cpi', 'ipcomp', '--ipcompspi'),
  mobilityType,
];
