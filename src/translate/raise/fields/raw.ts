// Bits of a header by their place, and the chunks of SCTP: fields that are found by how their names begin.

import { includes, ones, complement, cubesOf, single, values, type Range, type Ranges } from '../ranges.js';
import { byValues, option, hexOf, type RaiseField } from '../field.js';
import { refuse, type FieldTest, type Piece } from '../tests.js';

/** `@nh,8,8`, `sctp chunk init`, `tcp option 8`. */
export function fieldByWords(field: string): RaiseField | undefined {
  const [, base, offset, length] = /^@(nh|th),(\d+),(\d+)$/.exec(field) ?? [];
  if (base !== undefined) return rawField(field, base, Number(offset), Number(length));
  const [, number] = /^tcp option (\d+)$/.exec(field) ?? [];
  if (number !== undefined) return tcpOption(field, number);
  const [, chunk] = /^sctp chunk ([a-z-]+)$/.exec(field) ?? [];
  return chunk === undefined ? undefined : sctpChunk(field, chunk);
}

/**
 * What only one protocol has. Of another one nft says "missing", and goes on; iptables has to be told the protocol, and
 * fails there.
 */
function partOf(number: number, say: (present: boolean) => Piece): RaiseField['raise'] {
  const of = option('standard', '-p', String(number));
  return ({ ranges }, { protocol, beside: tests }) => {
    const present = includes(ranges, 1n);
    if (protocol === number) return [[say(present)]];
    if (protocol !== undefined) return present ? [] : [[]];
    if (tests.some((test) => test.kind === 'field' && test.field === 'meta l4proto')) {
      return refuse('iptables looks for this in one protocol only', 'name the protocol');
    }
    return present ? [[of, say(true)]] : [[option('standard', '-p', String(number), true)], [of, say(false)]];
  };
}

function tcpOption(head: string, number: string): RaiseField {
  return { head, raise: partOf(6, (present) => option('tcp', '--tcp-option', number, !present)) };
}

const CHUNKS: Readonly<Record<string, string>> = { cwr: 'ECN_CWR', ecne: 'ECN_ECNE', 'forward-tsn': 'FORWARD_TSN' };

function sctpChunk(head: string, chunk: string): RaiseField {
  const name = CHUNKS[chunk] ?? chunk.toUpperCase().replaceAll('-', '_');
  return { head, raise: partOf(132, (present) => option('sctp', '--chunk-types', ['any', name], !present)) };
}

/** Where the traffic class stands: the second byte of IPv4, eight bits behind the version in IPv6. */
const TRAFFIC_CLASS = { ip: { offset: 8, length: 8, shift: 0n }, ip6: { offset: 0, length: 16, shift: 4n } } as const;

function rawField(head: string, base: string, offset: number, length: number): RaiseField {
  return {
    head,
    raise(test, { family }) {
      const place = TRAFFIC_CLASS[family];
      if (base === 'nh' && place.offset === offset && place.length === length) {
        const tests = trafficClass(test, place.shift);
        if (tests) return tests;
      }
      if (length > 32) return refuse('u32 reads four bytes at a time');
      if (base === 'th' && family === 'ip6')
        return refuse('u32 does not find the transport header of IPv6', 'test a field by its name');
      // Bytes that end where the field ends, so that nothing behind it has to be there.
      const end = Math.ceil((offset + length) / 8);
      const start = Math.max(0, end - 4);
      const shift = (start + 4) * 8 - (offset + length);
      const mask = test.mask ?? ones(length);
      const words = [
        ...(base === 'th' ? ['0>>22&0x3c@'] : []),
        `0x${start.toString(16)}`,
        ...(shift === 0 ? [] : [`>>0x${shift.toString(16)}`]),
        ...(mask === ones(32) || (mask === ones(length) && length + shift === 32) ? [] : [`&${hexOf(mask)}`]),
      ];
      const gaps = complement(test.ranges, mask);
      const negated = gaps.length < test.ranges.length;
      const chosen = negated ? gaps : test.ranges;
      if (gaps.length === 0) return [[]];
      if (chosen.length > 10) return refuse('u32 compares with ten ranges at most');
      const u32 = option('u32', '--u32', `${words.join('')}=${listed(chosen)}`, negated);
      // A later fragment has no transport header.
      return [base === 'th' ? [option('standard', '-f', [], true), u32] : [u32]];
    },
  };
}

function listed(ranges: Ranges): string {
  return ranges.map(([low, high]: Range) => (low === high ? hexOf(low) : `${hexOf(low)}:${hexOf(high)}`)).join(',');
}

/** `--tos value/mask`, where no bit beside the traffic class is asked for. */
function trafficClass(test: FieldTest, shift: bigint): ReturnType<RaiseField['raise']> | undefined {
  const one = (value: bigint, mask: bigint, negated = false): Piece =>
    option('tos', '--tos', `${hexOf(value >> shift)}/${hexOf(mask >> shift)}`, negated);
  if (test.width === 8) {
    const gaps = cubesOf(
      values([[0n, 0xffn]]).filter((value) => !includes(test.ranges, value)),
      8,
    );
    const [gap] = gaps;
    const cubes = cubesOf(values(test.ranges), 8);
    return gap && gaps.length === 1 && cubes.length > 1
      ? [[one(gap.value, gap.mask, true)]]
      : cubes.map(({ value, mask }) => [one(value, mask)]);
  }
  const { mask } = test;
  if (mask === null || (mask & ~(0xffn << shift)) !== 0n) return undefined;
  const only = single(test.ranges);
  if (only !== undefined) return [[one(only, mask)]];
  const gap = single(complement(test.ranges, mask));
  return gap === undefined ? undefined : [[one(gap, mask, true)]];
}

/** Fragments' two reserved fields, which --fragres tests together. */
export const RESERVED: readonly RaiseField[] = [
  {
    head: 'frag reserved',
    takes: ['frag reserved2'],
    raise(test, { beside }) {
      const other = beside.find((each): each is FieldTest => each.kind === 'field' && each.field === 'frag reserved2');
      return single(test.ranges) === 0n && other && single(other.ranges) === 0n
        ? [[option('frag', '--fragres', [])]]
        : refuse('iptables tests both reserved fields of a fragment against 0, and only together');
    },
  },
  {
    head: 'ah reserved',
    raise: (test) =>
      single(test.ranges) === 0n ? [[option('ah', '--ahres', [])]] : refuse('iptables tests the reserved field against 0'),
  },
  {
    head: 'ah hdrlength',
    // The kernel's unit is four bytes, of which two are not counted (RFC 4302, 2.2).
    raise: (test) => byValues(test, (value, negated) => option('ah', '--ahlen', String((value + 2n) * 4n), negated)),
  },
];
