// Raw bits of a header by the fields that they are: the bits 8 to 15 of IPv4 are the DSCP and the ECN.

import { FIELDS, type FieldName } from './fields.js';
import { all, always, any, masked, not, present, unless, within, type Predicate, type ValueRange } from './predicate.js';
import { lies } from './unmodelled.js';

type Place = readonly [field: FieldName, offset: number];

const PLACES: Readonly<Record<string, readonly Place[]>> = {
  'ip nh': [
    ['ip version', 0],
    ['ip hdrlength', 4],
    ['ip dscp', 8],
    ['ip ecn', 14],
    ['meta length', 16],
    ['ip id', 32],
    ['ip frag-off', 48],
    ['ip ttl', 64],
    ['ip saddr', 96],
    ['ip daddr', 128],
  ],
  'ip6 nh': [
    ['ip6 dscp', 4],
    ['ip6 ecn', 10],
    ['ip6 flowlabel', 12],
    ['ip6 length', 32],
    ['ip6 nexthdr', 48],
    ['ip6 hoplimit', 56],
  ],
  'ip th': [
    ['th sport', 0],
    ['th dport', 16],
  ],
  'ip6 th': [
    ['th sport', 0],
    ['th dport', 16],
  ],
  'inet th': [
    ['th sport', 0],
    ['th dport', 16],
  ],
};

/** So many bits from one of a header on: `nh` is the network header, `th` the transport header. */
export interface RawPlace {
  readonly base: string;
  readonly offset: number;
  readonly length: number;
}

/** Bits of a field, and how far its lowest one is from the raw bits' lowest. */
interface HeldBits {
  readonly field: FieldName;
  readonly mask: bigint;
  readonly at: number;
}

/** The bits of fields have this value, or another. */
export function heldBits(parts: readonly HeldBits[], wanted: bigint, negated: boolean): Predicate {
  const tests = parts.map(({ field, mask, at }) => masked(field, fit(field, mask), fit(field, (wanted >> BigInt(at)) & mask)));
  return all([...parts.map(({ field }) => present(field)), unless(negated, all(tests))]);
}

/** Bits that are one whole field lie in some ranges, or in none; undefined where they are more or less than that. */
export function wholeFieldLies(
  parts: readonly HeldBits[] | undefined,
  ranges: readonly ValueRange[],
  negated: boolean,
): Predicate | undefined {
  const [part] = parts ?? [];
  if (!part || parts?.length !== 1) return undefined;
  const { field, mask, at } = part;
  if (mask !== (1n << BigInt(FIELDS[field])) - 1n) return undefined;
  const step = 1n << BigInt(at);
  const own = ranges.map(([low, high]): ValueRange => {
    const top = BigInt(high) / step;
    return [fit(field, (BigInt(low) + step - 1n) / step), fit(field, top > mask ? mask : top)];
  });
  return all([present(field), unless(negated, within(field, own))]);
}

/** Bits that are of no field lie in some ranges; what the mask leaves out does not count. One question, however many bits are read. */
export function bitsLie({ base, offset, length }: RawPlace, read: bigint, ranges: readonly ValueRange[]): Predicate {
  const mask = asked(read, ranges);
  const lowest = BigInt((mask & -mask).toString(2).length - 1);
  const own = mask >> lowest;
  const width = own.toString(2).length;
  const start = offset + length - Number(lowest) - width;
  const rest = (1n << lowest) - 1n;
  const rounded = ranges.map(([low, high]): ValueRange => [(BigInt(low) + rest) >> lowest, BigInt(high) >> lowest]);
  const name = `@${base},${start},${width} & 0x${own.toString(16)}`;
  return lies({ name, most: own, why: 'payloads are not modelled' }, rounded);
}

/** The mask without its lowest bits, as far as every range goes over all that they may be. */
function asked(mask: bigint, ranges: readonly ValueRange[]): bigint {
  let kept = mask;
  for (let free = 1n; kept !== (kept & -kept) && free < mask; free = (free << 1n) | 1n) {
    if (!ranges.every(([low, high]) => (BigInt(low) & free) === 0n && (BigInt(high) & free) === free)) break;
    kept = mask & ~free;
  }
  return kept;
}

/**
 * A transport header's bits where no field of ours has them: `field` for packets with ports, `bits` for others. `there`: what
 * must hold for the others to be read at all.
 */
export function inTransport(field: Predicate | undefined, there: Predicate, bits: Predicate): Predicate {
  const others = all([there, bits]);
  return field ? any([field, all([not(present('th sport')), others])]) : others;
}

/** No later fragment, which has no transport header; for the families that have such a field in each packet. */
export function isFirstFragment(family: string): Predicate {
  return family === 'ip' ? masked('ip frag-off', 0x1fff, 0) : always;
}

/** The fields that hold the bits of a mask: each with its own mask, and how far its lowest bit is from the raw bits' lowest. */
export function partsOf(family: string, { base, offset, length }: RawPlace, mask: bigint): readonly HeldBits[] | undefined {
  let left = mask;
  const parts = (PLACES[`${family} ${base}`] ?? []).flatMap(([field, start]) => {
    const width = FIELDS[field];
    const at = offset + length - start - width;
    // A field that the raw bits hold in part only cannot be said.
    if (start < offset || at < 0) return [];
    const own = (mask >> BigInt(at)) & ((1n << BigInt(width)) - 1n);
    left &= ~(own << BigInt(at));
    return own === 0n ? [] : [{ field, mask: own, at }];
  });
  return left === 0n && mask !== 0n ? parts : undefined;
}

function fit(field: FieldName, value: bigint): number | bigint {
  return FIELDS[field] > 53 ? value : Number(value);
}
