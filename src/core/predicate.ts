// A test of a packet as data: true, false, or unknown by name where no model can say.

import { CT_STATE, maximum, type FieldName, type NameField, type Value } from './fields.js';

/** Both ends included. */
export type ValueRange = readonly [low: Value, high: Value];

/**
 * What a match demands. A test of a field that the packet does not have is false (as nftables breaks off there), so
 * whoever negates such a test must say beside it that the field exists, for instance by the protocol.
 */
export type Predicate =
  | { readonly kind: 'always' }
  | { readonly kind: 'never' }
  | { readonly kind: 'all'; readonly of: readonly Predicate[] }
  | { readonly kind: 'any'; readonly of: readonly Predicate[] }
  | { readonly kind: 'not'; readonly of: Predicate }
  /** `field & mask` lies in one of the ranges, which are sorted and disjoint; no mask means all bits. */
  | { readonly kind: 'in'; readonly field: FieldName; readonly mask?: Value; readonly ranges: readonly ValueRange[] }
  /** The interface's name is `name`, or with `prefix` begins with it. A packet without that interface fails. */
  | { readonly kind: 'name'; readonly field: NameField; readonly name: string; readonly prefix: boolean }
  | Unknown;

/** A test outside the model. Two with the same key, at the same packet, give the same answer unless `fresh`. */
export interface Unknown {
  readonly kind: 'unknown';
  /** What is tested, with its arguments, for example `limit 5/minute burst 5`. */
  readonly key: string;
  readonly why: string;
  /** What a first packet on a fresh kernel meets: `limit` lets it pass. */
  readonly likely: boolean;
  /** Each evaluation may differ: limit, quota, random. */
  readonly fresh: boolean;
  /** Which of the rule's tests of this key it is, where a rule asks the same several times, each time anew. */
  readonly turn?: number;
}

export const always: Predicate = { kind: 'always' };
export const never: Predicate = { kind: 'never' };

/** All of them. Flattens, and drops what is always true. */
export function all(of: readonly Predicate[]): Predicate {
  let asked = 0;
  for (let index = 0; index < of.length; index++) {
    const kind = of[index]?.kind;
    if (kind === 'never') return never;
    if (kind !== 'always') asked++;
  }
  if (asked === 0) return always;
  // An array that grew would have more room than it needs.
  const kept = asked === of.length ? of.slice() : of.filter(({ kind }) => kind !== 'always');
  return asked === 1 && kept[0] ? kept[0] : { kind: 'all', of: kept };
}

/** The tests that must all hold for a predicate to hold, none of them an `all`. */
export function conjuncts(predicate: Predicate): readonly Predicate[] {
  if (predicate.kind !== 'all') return [predicate];
  return predicate.of.some(({ kind }) => kind === 'all') ? predicate.of.flatMap(conjuncts) : predicate.of;
}

/** Does a test stand outside the model? */
export function isUncertain(predicate: Predicate): boolean {
  switch (predicate.kind) {
    case 'unknown':
      return true;
    case 'not':
      return isUncertain(predicate.of);
    case 'all':
    case 'any':
      return predicate.of.some(isUncertain);
    default:
      return false;
  }
}

/** At least one of them. */
export function any(of: readonly Predicate[]): Predicate {
  const kept = of.filter((part) => part.kind !== 'never');
  if (kept.some((part) => part.kind === 'always')) return always;
  return kept.length === 0 ? never : kept.length === 1 && kept[0] ? kept[0] : { kind: 'any', of: kept };
}

export function not(of: Predicate): Predicate {
  if (of.kind === 'always') return never;
  if (of.kind === 'never') return always;
  if (of.kind === 'not') return of.of;
  return { kind: 'not', of };
}

/** `predicate`, or its opposite where `negated`. */
export function unless(negated: boolean, predicate: Predicate): Predicate {
  return negated ? not(predicate) : predicate;
}

/** The field has this value. */
export function equals(field: FieldName, value: Value): Predicate {
  return { kind: 'in', field, ranges: [[value, value]] };
}

/** The field lies between two values, both included; `never` where they are the wrong way round. */
export function between(field: FieldName, low: Value, high: Value): Predicate {
  return low > high ? never : { kind: 'in', field, ranges: [[low, high]] };
}

/** The packet has the field at all: what a negated test must say beside it. */
export function present(field: FieldName): Predicate {
  return between(field, typeof maximum(field) === 'bigint' ? 0n : 0, maximum(field));
}

/** The field lies in one of the ranges, given in any order. */
export function within(field: FieldName, ranges: readonly ValueRange[]): Predicate {
  const merged = mergeRanges(ranges);
  return merged.length === 0 ? never : { kind: 'in', field, ranges: merged };
}

/** All bits of what the engine takes for a word. */
const WORD = 0xffffffff;

/** `(field & mask) == value`; a mask of all ones, and one that is a prefix, become ranges. */
export function masked(field: FieldName, mask: Value, value: Value): Predicate {
  const ones = maximum(field);
  if (mask === ones) return equals(field, value);
  if (typeof ones === 'bigint') {
    const wide = BigInt(mask);
    const low = BigInt(value);
    if ((low & ~wide) !== 0n) return never;
    const rest = ones ^ wide;
    if ((rest & (rest + 1n)) === 0n) return between(field, low, low | rest);
  } else if (ones <= WORD) {
    const bits = Number(mask);
    const low = Number(value);
    if ((low & ~bits) !== 0) return never;
    const rest = (ones ^ bits) >>> 0;
    if ((rest & (rest + 1)) === 0) return between(field, low, (low | rest) >>> 0);
  } else {
    const narrow = BigInt(mask);
    const low = BigInt(value);
    if ((low & ~narrow) !== 0n) return never;
    const rest = BigInt(ones) ^ narrow;
    if ((rest & (rest + 1n)) === 0n) return between(field, value, Number(low | rest));
  }
  return { kind: 'in', field, mask, ranges: [[value, value]] };
}

/** `(field & bits) != 0`. */
export function anyBit(field: FieldName, bits: number): Predicate {
  return not({ kind: 'in', field, mask: bits, ranges: [[0, 0]] });
}

/** The interface is called so; a trailing wildcard is said by `prefix`. */
export function interfaceIs(field: NameField, name: string, prefix: boolean): Predicate {
  return prefix && name === '' ? always : { kind: 'name', field, name, prefix };
}

/** A test that the model does not cover. */
export function unknown(key: string, why: string, options: { likely?: boolean; fresh?: boolean } = {}): Unknown {
  return { kind: 'unknown', key, why, likely: options.likely ?? false, fresh: options.fresh ?? false };
}

/** Packets that belong to a connection. */
export const CONNECTED: Predicate = within('ct state', [
  [CT_STATE.established, CT_STATE.established],
  [CT_STATE.related, CT_STATE.related],
  [CT_STATE.new, CT_STATE.new],
]);

/** Sorts ranges and joins those that touch. */
export function mergeRanges(ranges: readonly ValueRange[]): ValueRange[] {
  const sorted = ranges.filter(([low, high]) => low <= high).sort((a, b) => (a[0] < b[0] ? -1 : a[0] > b[0] ? 1 : 0));
  const merged: [Value, Value][] = [];
  for (const [low, high] of sorted) {
    const last = merged[merged.length - 1];
    if (last && low <= next(last[1])) {
      if (high > last[1]) last[1] = high;
    } else merged.push([low, high]);
  }
  return merged;
}

/** The value after this one. */
export function next(value: Value): Value {
  return typeof value === 'bigint' ? value + 1n : value + 1;
}

/** The value before this one. */
export function previous(value: Value): Value {
  return typeof value === 'bigint' ? value - 1n : value - 1;
}

/** The steps in which xt_statistic keeps a probability. nft's numgen draws finer, which no count of packets shows. */
const STEPS = 0x80000000;

/** Dice: holds for so large a share of the packets, from 0 to 1. */
export function byChance(share: number): Predicate {
  const steps = Math.round(share * STEPS);
  if (steps <= 0 || steps >= STEPS) return steps <= 0 ? never : always;
  return unknown(`random ${steps}/${STEPS}`, 'it is random', { fresh: true });
}

/** One packet of `every`, the one that `number` others of them came before. */
export function byTurns(every: number, number: number): Predicate {
  return unknown(`every ${every} from ${number}`, 'it depends on the packets before', { fresh: true });
}
