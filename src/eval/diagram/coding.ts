// Codes for what rules tell apart of a field: one a value, or what lies from one to the next, so that a test asks for few bits.

import type { Value } from '../../core/fields.js';

/** Rising values of one field. */
export type Values = Float64Array | readonly bigint[];

/** Between the values of a field nothing is told apart; each has codes of its own, in the same order, and codes beyond mean the last one. */
export interface Coding {
  readonly values: Values;
  /** The first code of each value; null where each has one code, its own number. */
  readonly codes: Int32Array | null;
  /** The bits of a code. */
  readonly width: number;
}

/** Codes are words of the engine. */
const MOST_BITS = 30;

/**
 * Bounds that many rules ask for, such as that of a network behind all of them, are told apart by the first bits: then each such test
 * stays small. As in an alphabetic search tree by its weights, each bit tells apart two halves of what is asked. `weights`: how often rules
 * ask for each value as a bound.
 */
export function makeCoding(values: Values, weights?: Float64Array): Coding {
  const count = values.length;
  const dense: Coding = { values, codes: null, width: bitsFor(count) };
  if (!weights || count < 2) return dense;
  /** How often bounds below the one at an index are asked for. */
  const sums = new Float64Array(count + 1);
  for (let index = 0; index < count; index++) sums[index + 1] = (sums[index] ?? 0) + Math.max(1, weights[index] ?? 0);
  const codes = new Int32Array(count);
  const width = assign(0, count, 0, 0);
  if (width > MOST_BITS) return dense;
  for (let index = 0; index < count; index++) codes[index] = (codes[index] ?? 0) >>> (MOST_BITS - width);
  return { values, codes, width };

  /** Gives codes to the values from `from` to `to`, whose first `depth` bits are those of `prefix`; the most bits that one needs. */
  function assign(from: number, to: number, prefix: number, depth: number): number {
    if (depth > MOST_BITS) return depth;
    if (to - from === 1) {
      codes[from] = prefix;
      return depth;
    }
    const middle = halfway(from, to);
    const bit = depth < MOST_BITS ? 2 ** (MOST_BITS - 1 - depth) : 0;
    return Math.max(assign(from, middle, prefix, depth + 1), assign(middle, to, prefix + bit, depth + 1));
  }

  /** The bound on both sides of which as much is asked. */
  function halfway(from: number, to: number): number {
    const wanted = ((sums[from + 1] ?? 0) + (sums[to] ?? 0)) / 2;
    let low = from + 1;
    let high = to - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((sums[middle] ?? 0) <= wanted) low = middle;
      else high = middle - 1;
    }
    return low;
  }
}

/** The first code of the value, or of what it lies in. */
export function codeOf(coding: Coding, value: Value): number {
  return codeAt(coding, indexOf(coding.values, value));
}

/** What the code stands for, by its number among the values. */
export function indexOfCode({ values, codes }: Coding, code: number): number {
  return codes ? lastNotAbove(codes, code) : Math.min(code, values.length - 1);
}

/** The codes of the values that lie in a range: the first one and the last one. There are none where the first is greater. */
export function firstCode(coding: Coding, low: Value): number {
  const before = indexOf(coding.values, low);
  return codeAt(coding, coding.values[before] === low ? before : before + 1);
}

export function lastCode(coding: Coding, high: Value): number {
  return codeAt(coding, indexOf(coding.values, high) + 1) - 1;
}

/** The first code of the value of this number; above all codes behind the last one. */
export function codeAt({ values, codes, width }: Coding, index: number): number {
  if (index >= values.length) return 2 ** width;
  return codes ? (codes[index] ?? 0) : index;
}

/** The bits that tell so many values apart. */
export function bitsFor(values: number): number {
  return Math.max(1, Math.ceil(Math.log2(values)));
}

/** The number of the value, or of what it lies in. */
export function indexOf(values: Values, value: Value): number {
  return values instanceof Float64Array ? lastNotAbove(values, Number(value)) : lastNotAbove(values, value);
}

/** The number of the last one that is not above this. */
function lastNotAbove(rising: Values | Int32Array, value: Value): number {
  let low = 0;
  let high = rising.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((rising[middle] ?? 0) <= value) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
