// Fields of the IPv4 and IPv6 headers, their extension headers and the link layer.

import { byRanges, byValues, colon, hexOf, option, rangeRow, valueRow, type Raised, type RaiseField } from '../field.js';
import { complement, includes, ones, single, type Range, type Ranges } from '../ranges.js';
import { refuse, type FieldTest, type Piece } from '../tests.js';

/** `--ttl-eq`, `--ttl-lt`, `--ttl-gt`. */
function hopRow(head: string, match: string, prefix: string): RaiseField {
  const top = ones(8);
  const exactly = (value: bigint, negated: boolean): Piece => option(match, `${prefix}-eq`, String(value), negated);
  const between = ([low, high]: Range): readonly Piece[] =>
    low === high
      ? [exactly(low, false)]
      : [
          ...(low === 0n ? [] : [option(match, `${prefix}-gt`, String(low - 1n))]),
          ...(high === top ? [] : [option(match, `${prefix}-lt`, String(high + 1n))]),
        ];
  return {
    head,
    raise({ ranges, mask }) {
      if (mask !== null) return refuse(`iptables cannot test single bits of ${head}`);
      const gap = single(complement(ranges, top));
      return gap !== undefined && ranges.length > 1 ? [[exactly(gap, true)]] : ranges.map(between);
    },
  };
}

const ecn = (head: string): RaiseField => valueRow(head, 'ecn', '--ecn-ip-ect');
const dscp = (head: string): RaiseField => valueRow(head, 'dscp', '--dscp', hexOf);

const mac = (value: bigint): string =>
  value
    .toString(16)
    .padStart(12, '0')
    .replaceAll(/..(?=.)/g, '$&:');

const macSource: RaiseField = {
  head: 'ether saddr',
  raise(test, { hook }) {
    if (hook === 'output' || hook === 'postrouting') return refuse('packets have no link-layer header yet at this hook');
    return byValues(test, (value, negated) => option('mac', '--mac-source', mac(value), negated));
  },
};

/** `-f`: second and further fragments. */
const fragmentOffset: RaiseField = {
  head: 'ip frag-off',
  raise({ ranges, mask }) {
    const offset = 0x1fffn;
    if (mask === offset && ranges.length === 1) {
      if (single(ranges) === 0n) return [[option('standard', '-f', [], true)]];
      if (ranges[0]?.[0] === 1n && ranges[0][1] === offset) return [[option('standard', '-f', [])]];
    }
    return refuse('iptables can only tell first fragments from later ones', 'test ip frag-off & 0x1fff against 0');
  },
};

/** A header's length in bytes, as iptables counts it: all of it, in units of eight. */
function lengthOption(match: string, flag: string): (test: FieldTest) => ReturnType<RaiseField['raise']> {
  return (test) => byValues(test, (value, negated) => option(match, flag, String((value + 1n) * 8n), negated));
}

const bit =
  (one: readonly Piece[], none: readonly Piece[]) =>
  ({ ranges }: { readonly ranges: Ranges }): Raised =>
    includes(ranges, 1n) ? (includes(ranges, 0n) ? [[]] : [one]) : [none];

const HEADERS: Readonly<Record<string, string>> = {
  frag: 'ipv6-frag',
  hbh: 'hop-by-hop',
  rt: 'ipv6-route',
  dst: 'ipv6-opts',
  ah: 'ah',
  esp: 'esp',
};

/** `exthdr frag exists`. */
function headerRow([header, name]: readonly [string, string]): RaiseField {
  const soft = (negated: boolean): Piece => ({
    match: 'ipv6header',
    words: [...(negated ? ['!'] : []), '--header', name, '--soft'],
  });
  return { head: `exthdr ${header}`, raise: bit([soft(false)], [soft(true)]) };
}

const fragmentId = rangeRow('frag id', 'frag', '--fragid');

/** `--length` counts the header, `ip6 length` does not. */
const lengthOf6: RaiseField = {
  head: 'ip6 length',
  raise(test) {
    const top = 0xffffn - 40n;
    if (test.ranges.some(([, high]) => high > top && high !== 0xffffn))
      return refuse('iptables compares lengths up to 65535 with the header of 40 bytes');
    const shifted = ([low, high]: Range): string => colon([low + 40n, high === 0xffffn ? 0xffffn : high + 40n]);
    return byRanges(test, {
      one: (range) => option('length', '--length', shifted(range)),
      not: (range) => option('length', '--length', shifted(range), true),
    });
  },
};

const nextHeader: RaiseField = {
  head: 'ip6 nexthdr',
  raise(test, cx) {
    cx.differs('iptables looks for the protocol behind extension headers, nft at the first header only');
    return byValues(test, (value, negated) => option('standard', '-p', String(value), negated));
  },
};

export const NETWORK: readonly RaiseField[] = [
  dscp('ip dscp'),
  dscp('ip6 dscp'),
  ecn('ip ecn'),
  ecn('ip6 ecn'),
  hopRow('ip ttl', 'ttl', '--ttl'),
  hopRow('ip6 hoplimit', 'hl', '--hl'),
  macSource,
  fragmentOffset,
  lengthOf6,
  nextHeader,
  fragmentId,
  {
    head: 'frag frag-off',
    raise: (test) =>
      single(test.ranges) === 0n ? [[option('frag', '--fragfirst', [])]] : refuse('iptables can only ask for the first fragment'),
  },
  { head: 'frag more-fragments', raise: bit([option('frag', '--fragmore', [])], [option('frag', '--fraglast', [])]) },
  ...Object.entries(HEADERS).map(headerRow),
  { head: 'exthdr mh', raise: bit([option('standard', '-p', '135')], [option('standard', '-p', '135', true)]) },
  { head: 'hbh hdrlength', raise: lengthOption('hbh', '--hbh-len') },
  { head: 'dst hdrlength', raise: lengthOption('dst', '--dst-len') },
  { head: 'rt hdrlength', raise: lengthOption('rt', '--rt-len') },
  valueRow('rt type', 'rt', '--rt-type'),
  rangeRow('rt seg-left', 'rt', '--rt-segsleft'),
];
