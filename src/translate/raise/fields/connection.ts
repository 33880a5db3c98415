// What the kernel knows about the packet's connection.

import { formatIpv4, formatIpv6 } from '../../../base/ip.js';
import { CT_STATE, CT_STATUS } from '../../../core/fields.js';
import { byRanges, byValues, colon, hexOf, option, type Raised, type RaiseField } from '../field.js';
import { blocks, complement, includes, ones, prefixOf, size, values, type Block, type Range } from '../ranges.js';
import { fieldTest, of, piece, refuse, type FieldTest, type Piece, type Refusal, type Test } from '../tests.js';

const STATE_WORDS = {
  invalid: 'INVALID',
  new: 'NEW',
  related: 'RELATED',
  established: 'ESTABLISHED',
  untracked: 'UNTRACKED',
} as const;

function stateOption(bits: number, negated: boolean): Piece {
  const words = Object.entries(CT_STATE).flatMap(([state, bit]) =>
    (bits & bit) !== 0 ? [STATE_WORDS[state as keyof typeof CT_STATE]] : [],
  );
  return option('conntrack', '--ctstate', words.join(','), negated);
}

const state: RaiseField = {
  head: 'ct state',
  raise({ ranges }) {
    const kept = Object.values(CT_STATE).filter((bit) => includes(ranges, BigInt(bit)));
    const rest = Object.values(CT_STATE).filter((bit) => !kept.includes(bit));
    const sum = (bits: readonly number[]): number => bits.reduce((all, bit) => all | bit, 0);
    if (rest.length === 0) return [[]];
    return [[rest.length < kept.length ? stateOption(sum(rest), true) : stateOption(sum(kept), false)]];
  },
};

const CONNTRACK_STATUS = {
  EXPECTED: CT_STATUS.expected,
  SEEN_REPLY: CT_STATUS['seen-reply'],
  ASSURED: CT_STATUS.assured,
  CONFIRMED: CT_STATUS.confirmed,
} as const;
const NAT_STATUS = { SNAT: CT_STATUS.snat, DNAT: CT_STATUS.dnat } as const;

const words = (names: Readonly<Record<string, number>>, bits: number): string =>
  Object.entries(names)
    .flatMap(([name, bit]) => ((bits & bit) !== 0 ? [name] : []))
    .join(',');

/** Packets without a connection fail every test of its status in nft, and pass `! --ctstate DNAT`. */
const TRACKED = stateOption(CT_STATE.invalid | CT_STATE.untracked, true);
/** The same as a test. */
export const HAS_CONNECTION = piece('conntrack', TRACKED.words);
/** The same, to be met with other tests of the state. */
export const IN_CONNECTION: Test = fieldTest(
  'ct state',
  32,
  of(...[CT_STATE.established, CT_STATE.related, CT_STATE.new].map(BigInt)),
);

function anyStatus(bits: number): Raised {
  const plain = words(CONNTRACK_STATUS, bits);
  const nat = words(NAT_STATUS, bits);
  const first = plain === '' ? [] : [[option('conntrack', '--ctstatus', plain)]];
  if (nat === '') return first;
  const other = option('conntrack', '--ctstate', nat);
  return plain === '' ? [[other]] : [...first, [option('conntrack', '--ctstatus', plain, true), other]];
}

function noStatus(bits: number): readonly Piece[] {
  const plain = words(CONNTRACK_STATUS, bits);
  const nat = words(NAT_STATUS, bits);
  return [
    ...(plain === '' ? [] : [option('conntrack', '--ctstatus', plain, true)]),
    ...(nat === '' ? [] : [TRACKED, option('conntrack', '--ctstate', nat, true)]),
  ];
}

const KNOWN_STATUS = [...Object.values(CONNTRACK_STATUS), ...Object.values(NAT_STATUS)].reduce((all, bit) => all | bit, 0);

const status: RaiseField = {
  head: 'ct status',
  raise({ ranges, mask, width }) {
    const bits = Number(mask ?? ones(width));
    if (mask === null && complement(ranges, ones(width)).length === 0) return [[TRACKED]];
    if ((bits & ~KNOWN_STATUS) !== 0) {
      return refuse(
        mask === null
          ? 'comparing the whole status of a connection is hardly ever true, and iptables tests single bits'
          : 'iptables does not know all of these bits of the status',
        'write "ct status snat,dnat" to test for any of the bits',
      );
    }
    const [gap] = complement(ranges, BigInt(bits));
    if (gap && gap[0] === 0n && gap[1] === 0n && ranges.length === 1) return anyStatus(bits);
    // Bit by bit: those that must be set, and those that must not.
    return values(ranges)
      .filter((value) => (Number(value) & ~bits) === 0)
      .map((value) => [
        ...Object.values({ ...CONNTRACK_STATUS, ...NAT_STATUS })
          .filter((bit) => (Number(value) & bit) !== 0)
          .flatMap((bit) => anyStatus(bit).flat()),
        ...noStatus(bits & ~Number(value)),
      ]);
  },
};

/** `value/mask`, in as few tests as bits allow. */
export function maskedTests(test: FieldTest, match: string, flag: string): Raised | Refusal {
  const { ranges, mask, width } = test;
  const one = (value: bigint, bits: bigint, negated = false): Piece =>
    option(match, flag, bits === ones(width) ? hexOf(value) : `${hexOf(value)}/${hexOf(bits)}`, negated);
  const top = mask ?? ones(width);
  const gaps = complement(ranges, top);
  if (gaps.length === 0) return [[]];
  const only = (list: readonly Range[]): { readonly value: bigint; readonly bits: bigint } | undefined => {
    const [first] = list;
    if (list.length !== 1 || !first) return undefined;
    if (first[0] === first[1]) return { value: first[0], bits: top };
    const prefix = mask === null ? prefixOf(first, width) : undefined;
    return prefix && { value: prefix.base, bits: ones(width) ^ ones(width - prefix.length) };
  };
  const positive = only(ranges);
  const gap = only(gaps);
  if (gap && (!positive || gap.bits === top)) return [[one(gap.value, gap.bits, true)]];
  if (positive) return [[one(positive.value, positive.bits)]];
  if (mask === null) {
    const found = ranges.flatMap((range) => blocks(range, width));
    return found.length > 64
      ? refuse('these values have no short form as value and mask')
      : found.map(({ base, length }) => [one(base, ones(width) ^ ones(width - length))]);
  }
  const few = ranges.filter(([low, high]) => high - low < 256n);
  if (few.length < ranges.length || size(few) > 256n) return refuse('these values have no short form as value and mask');
  const list = values(ranges).filter((value) => (value & ~mask) === 0n);
  return list.length > 16 ? refuse('these values have no short form as value and mask') : list.map((value) => [one(value, mask)]);
}

function tupleAddress(head: string, flag: string): RaiseField {
  return {
    head,
    raise({ ranges, mask, width }) {
      const show = (value: bigint): string => (width === 32 ? formatIpv4(Number(value)) : formatIpv6(value));
      if (mask !== null) {
        if (ranges.length !== 1 || ranges[0]?.[0] !== ranges[0]?.[1])
          return refuse('iptables compares masked addresses with one value');
        return [[option('conntrack', flag, `${show(ranges[0]?.[0] ?? 0n)}/${show(mask)}`)]];
      }
      const one = ({ base, length }: Block, negated = false): Piece =>
        option('conntrack', flag, `${show(base)}/${length}`, negated);
      const gaps = complement(ranges, ones(width));
      if (gaps.length === 0) return [[TRACKED]];
      const prefixes = ranges.flatMap((range) => blocks(range, width));
      if (prefixes.length > 1) {
        const outside = gaps.flatMap((range) => blocks(range, width));
        if (outside.length < prefixes.length) return [outside.map((prefix) => one(prefix, true))];
      }
      return prefixes.length > 32
        ? refuse('iptables compares addresses of connections with networks only')
        : prefixes.map((prefix) => [one(prefix)]);
    },
  };
}

const ranged = (head: string, flag: string): RaiseField => ({
  head,
  raise: (test) =>
    byRanges(test, {
      one: (range) => option('conntrack', flag, colon(range)),
      not: (range) => option('conntrack', flag, colon(range), true),
    }),
});

const protocolOf = (head: string): RaiseField => ({
  head,
  raise: (test) => byValues(test, (value, negated) => option('conntrack', '--ctproto', String(value), negated)),
});

const direction: RaiseField = {
  head: 'ct direction',
  raise: ({ ranges }) =>
    includes(ranges, 0n)
      ? includes(ranges, 1n)
        ? [[TRACKED]]
        : [[option('conntrack', '--ctdir', 'ORIGINAL')]]
      : [[option('conntrack', '--ctdir', 'REPLY')]],
};

/** nft counts milliseconds, iptables whole seconds, rounded down. */
const expiration: RaiseField = {
  head: 'ct expiration',
  raise(test) {
    const top = ones(test.width);
    const gaps = complement(test.ranges, top);
    const isWhole = test.ranges.every(([low, high]) => low % 1000n === 0n && (high % 1000n === 999n || high === top));
    if (!isWhole)
      return refuse('iptables counts the lifetime of a connection in whole seconds', 'write 17s-17s999ms for the seventeenth');
    const show = ([low, high]: Range): string => colon([low / 1000n, high === top ? top : high / 1000n]);
    const [gap] = gaps;
    if (gaps.length === 1 && gap && test.ranges.length > 1) return [[option('conntrack', '--ctexpire', show(gap), true)]];
    return test.ranges.map((range) => [option('conntrack', '--ctexpire', show(range))]);
  },
};

const MODES = ['packets', 'bytes', 'avgpkt'] as const;
const DIRECTIONS = { '': 'both', 'original ': 'original', 'reply ': 'reply' } as const;

const counts: readonly RaiseField[] = MODES.flatMap((mode) =>
  Object.entries(DIRECTIONS).map(([prefix, word]): RaiseField => ({
    head: `ct ${prefix}${mode}`,
    raise: (test) => {
      const top = ones(test.width);
      const show = ([low, high]: Range, negated: boolean): Piece => ({
        match: 'connbytes',
        words: [
          ...(negated ? ['!'] : []),
          '--connbytes',
          high === top ? `${low}` : `${low}:${high}`,
          '--connbytes-mode',
          mode,
          '--connbytes-dir',
          word,
        ],
      });
      return byRanges(test, { one: (range) => show(range, false), not: (range) => show(range, true) });
    },
  })),
);

export const CONNECTION: readonly RaiseField[] = [
  state,
  status,
  direction,
  expiration,
  { head: 'ct mark', raise: (test) => maskedTests(test, 'connmark', '--mark') },
  tupleAddress('ct original saddr', '--ctorigsrc'),
  tupleAddress('ct original daddr', '--ctorigdst'),
  tupleAddress('ct reply saddr', '--ctreplsrc'),
  tupleAddress('ct reply daddr', '--ctrepldst'),
  ranged('ct original proto-src', '--ctorigsrcport'),
  ranged('ct original proto-dst', '--ctorigdstport'),
  ranged('ct reply proto-src', '--ctreplsrcport'),
  ranged('ct reply proto-dst', '--ctrepldstport'),
  protocolOf('ct protocol'),
  protocolOf('ct original protocol'),
  ...counts,
];
