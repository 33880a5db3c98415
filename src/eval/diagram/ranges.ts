// Sets of values as diagrams over a field's bits: ranges, masked values, codes.

import type { Value } from '../../core/fields.js';
import type { ValueRange } from '../../core/predicate.js';
import type { Diagram, Diagrams } from './diagrams.js';
import { codeAt, firstCode, indexOf, lastCode, type Coding } from './coding.js';
import { variableOf, type Block } from './layout.js';
import { onesOf } from './symbolic.js';

/** `yes` where the field lies in one of the ranges, which are sorted and disjoint, else `no`; both test later variables only. */
export function inRanges(diagrams: Diagrams, block: Block, ranges: readonly ValueRange[], yes: Diagram, no: Diagram): Diagram {
  const { coding } = block;
  const only = ranges[0];
  if (only && ranges.length === 1 && block.width <= MOST_SHORT) {
    const low = only[0];
    const high = only[1];
    if (!coding) return oneRange(diagrams, block, Number(low), Number(high), yes, no);
    if (low !== high) return oneRange(diagrams, block, firstCode(coding, low), lastCode(coding, high), yes, no);
    const index = indexOf(coding.values, low);
    const from = coding.values[index] === low ? index : index + 1;
    return oneRange(diagrams, block, codeAt(coding, from), codeAt(coding, index + 1) - 1, yes, no);
  }
  return rawRanges(diagrams, block, coding ? codeRanges(coding, ranges) : ranges, yes, no);
}

/** Bits of a field whose values are integers of the engine; those of others are big ones. */
const MOST_SHORT = 32;

/** The same of the bits themselves. */
function rawRanges(diagrams: Diagrams, block: Block, ranges: readonly ValueRange[], yes: Diagram, no: Diagram): Diagram {
  if (block.width > MOST_SHORT) return wide(0, 0n, 0, ranges.length);
  const only = ranges[0];
  if (only && ranges.length === 1) return oneRange(diagrams, block, Number(only[0]), Number(only[1]), yes, no);
  return narrow(0, 0, 0, ranges.length);

  /** The ranges from `from` to `to` within the values that begin with `prefix`, whose first `bit` bits are decided. */
  function narrow(bit: number, prefix: number, from: number, to: number): Diagram {
    const rest = block.width - bit;
    const last = prefix + 2 ** rest - 1;
    let first = from;
    while (first < to && Number(ranges[first]?.[1]) < prefix) first++;
    const range = ranges[first];
    if (first >= to || !range) return no;
    if (Number(range[0]) > last) return no;
    if (Number(range[0]) <= prefix && Number(range[1]) >= last) return yes;
    const half = 2 ** (rest - 1);
    const split = splitAt(first, to, prefix + half);
    return diagrams.node(
      variableOf(block, bit),
      narrow(bit + 1, prefix, first, split),
      narrow(bit + 1, prefix + half, split > first && crosses(split - 1, prefix + half) ? split - 1 : split, to),
    );
  }

  function wide(bit: number, prefix: bigint, from: number, to: number): Diagram {
    const rest = BigInt(block.width - bit);
    const last = prefix + (1n << rest) - 1n;
    let first = from;
    while (first < to && BigInt(ranges[first]?.[1] ?? 0) < prefix) first++;
    const range = ranges[first];
    if (first >= to || !range) return no;
    if (range[0] > last) return no;
    if (range[0] <= prefix && range[1] >= last) return yes;
    const middle = prefix + (1n << (rest - 1n));
    const split = splitAt(first, to, middle);
    return diagrams.node(
      variableOf(block, bit),
      wide(bit + 1, prefix, first, split),
      wide(bit + 1, middle, split > first && crosses(split - 1, middle) ? split - 1 : split, to),
    );
  }

  /** The first range from `from` on that begins at or above `value`. */
  function splitAt(from: number, to: number, value: Value): number {
    let low = from;
    let high = to;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((ranges[middle]?.[0] ?? 0) < value) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  function crosses(index: number, value: Value): boolean {
    return (ranges[index]?.[1] ?? 0) >= value;
  }
}

/** The values from `low` to `high`, of at most 32 bits: the paths to its two ends, made from the last bit up. */
function oneRange(diagrams: Diagrams, block: Block, low: number, high: number, yes: Diagram, no: Diagram): Diagram {
  const { first, stride, width } = block;
  const largest = 2 ** width - 1;
  if (low > high || low > largest) return no;
  if (low <= 0 && high >= largest) return yes;
  // As words of 32 bits.
  let from = low | 0;
  let to = Math.min(high, largest) | 0;
  /** For the values whose higher bits are those of the lower end, and of the higher end. */
  let atLow = yes;
  let atHigh = yes;
  for (let variable = first + (width - 1) * stride; variable >= first; variable -= stride, from >>>= 1, to >>>= 1) {
    if (from === to) {
      atLow = (from & 1) === 1 ? diagrams.node(variable, no, atLow) : diagrams.node(variable, atLow, no);
    } else if (from >>> 1 === to >>> 1) {
      // Above this bit, both ends are alike.
      atLow = diagrams.node(variable, atLow, atHigh);
    } else {
      atLow = (from & 1) === 1 ? diagrams.node(variable, no, atLow) : diagrams.node(variable, atLow, yes);
      atHigh = (to & 1) === 1 ? diagrams.node(variable, yes, atHigh) : diagrams.node(variable, atHigh, no);
    }
  }
  return atLow;
}

/** 1 where `field & mask` lies in one of the ranges. */
export function inMaskedRanges(diagrams: Diagrams, block: Block, mask: Value, ranges: readonly ValueRange[]): Diagram {
  const bits = BigInt(mask);
  if (block.coding) {
    const holds = (value: Value) => {
      const masked = BigInt(value) & bits;
      return ranges.some(([low, high]) => masked >= low && masked <= high);
    };
    return rawRanges(diagrams, block, codesWhere(block.coding, holds), diagrams.leaf(1), diagrams.leaf(0));
  }
  let all = diagrams.leaf(0);
  for (const [low, high] of ranges) {
    all = diagrams.ifThenElse(all, diagrams.leaf(1), both(atLeast(BigInt(low)), atMost(BigInt(high))));
  }
  return all;

  function both(a: Diagram, b: Diagram): Diagram {
    return diagrams.ifThenElse(a, b, diagrams.leaf(0));
  }
  function atLeast(value: bigint): Diagram {
    return value > onesOf(block.width) ? diagrams.leaf(0) : compared(value, diagrams.leaf(0), diagrams.leaf(1));
  }
  function atMost(value: bigint): Diagram {
    return value >= onesOf(block.width) ? diagrams.leaf(1) : compared(value, diagrams.leaf(1), diagrams.leaf(0));
  }

  /** `below` where `field & mask < value`, `above` where it is greater, 1 where they are equal; bits outside the mask count as 0. */
  function compared(value: bigint, below: Diagram, above: Diagram): Diagram {
    let made = diagrams.leaf(1);
    for (let bit = block.width - 1; bit >= 0; bit--) {
      const one = 1n << BigInt(block.width - 1 - bit);
      const isSet = (value & one) !== 0n;
      if ((bits & one) === 0n) made = isSet ? below : made;
      else made = isSet ? diagrams.node(variableOf(block, bit), below, made) : diagrams.node(variableOf(block, bit), made, above);
    }
    return made;
  }
}

/** `yes` where the field's code is one of these, given in rising order, else `no`; codes from `count` on count as the last one. */
export function ofCodes(
  diagrams: Diagrams,
  block: Block,
  codes: readonly number[],
  count: number,
  yes: Diagram,
  no: Diagram,
): Diagram {
  const ranges: [number, number][] = [];
  for (const code of codes) {
    const last = ranges[ranges.length - 1];
    const end = code === count - 1 ? 2 ** block.width - 1 : code;
    if (last && last[1] === code - 1) last[1] = end;
    else ranges.push([code, end]);
  }
  return rawRanges(diagrams, block, ranges, yes, no);
}

/** 1 where the field's code is the first one of its value. */
export function isFirstCode(diagrams: Diagrams, block: Block, coding: Coding): Diagram {
  const ranges: ValueRange[] = [];
  for (let index = 0; index < coding.values.length; index++) {
    const code = codeAt(coding, index);
    ranges.push([code, code]);
  }
  return rawRanges(diagrams, block, ranges, diagrams.leaf(1), diagrams.leaf(0));
}

/** The codes of values that lie in ranges. */
function codeRanges(coding: Coding, ranges: readonly ValueRange[]): ValueRange[] {
  const made: ValueRange[] = [];
  for (const range of ranges) {
    const from = firstCode(coding, range[0]);
    const to = lastCode(coding, range[1]);
    if (from <= to) made.push([from, to]);
  }
  return made;
}

function codesWhere(coding: Coding, holds: (value: Value) => boolean): readonly ValueRange[] {
  const made: [number, number][] = [];
  for (let index = 0; index < coding.values.length; index++) {
    if (!holds(coding.values[index] ?? 0)) continue;
    const [from, to] = [codeAt(coding, index), codeAt(coding, index + 1) - 1];
    const last = made[made.length - 1];
    if (last && last[1] === from - 1) last[1] = to;
    else made.push([from, to]);
  }
  return made;
}
