// Sets of values as diagrams over a field's bits: ranges, masked values, codes.

import type { Value } from '../../core/fields.js';
import type { ValueRange } from '../../core/predicate.js';
import type { Diagram, Diagrams } from './diagrams.js';
import { codeOf, variableOf, type Block } from './layout.js';
import { onesOf } from './symbolic.js';

/** `yes` where the field lies in one of the ranges, which are sorted and disjoint, else `no`; both test later variables only. */
export function inRanges(diagrams: Diagrams, block: Block, ranges: readonly ValueRange[], yes: Diagram, no: Diagram): Diagram {
  return rawRanges(diagrams, block, block.values ? codeRanges(block.values, ranges) : ranges, yes, no);
}

/** The same of the bits themselves. */
function rawRanges(diagrams: Diagrams, block: Block, ranges: readonly ValueRange[], yes: Diagram, no: Diagram): Diagram {
  if (block.width > 32) return wide(0, 0n, 0, ranges.length);
  const [only] = ranges;
  return ranges.length === 1 && only && only[0] === only[1]
    ? exactly(diagrams, block, Number(only[0]), yes, no)
    : narrow(0, 0, 0, ranges.length);

  /** The ranges from `from` to `to` within the values that begin with `prefix`, whose first `bit` bits are decided. */
  function narrow(bit: number, prefix: number, from: number, to: number): Diagram {
    const rest = block.width - bit;
    const last = prefix + 2 ** rest - 1;
    let first = from;
    while (first < to && Number(ranges[first]?.[1]) < prefix) first++;
    if (first >= to) return no;
    const [low, high] = ranges[first] ?? [0, 0];
    if (Number(low) > last) return no;
    if (Number(low) <= prefix && Number(high) >= last) return yes;
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
    if (first >= to) return no;
    const [low, high] = ranges[first] ?? [0, 0];
    if (low > last) return no;
    if (low <= prefix && high >= last) return yes;
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

/** One value of at most 32 bits: a path, made from its end. */
function exactly(diagrams: Diagrams, block: Block, value: number, yes: Diagram, no: Diagram): Diagram {
  if (value >= 2 ** block.width) return no;
  let made = yes;
  for (let bit = block.width - 1, rest = value; bit >= 0; bit--, rest = Math.floor(rest / 2)) {
    const variable = variableOf(block, bit);
    made = rest % 2 === 1 ? diagrams.node(variable, no, made) : diagrams.node(variable, made, no);
  }
  return made;
}

/** 1 where `field & mask` lies in one of the ranges. */
export function inMaskedRanges(diagrams: Diagrams, block: Block, mask: Value, ranges: readonly ValueRange[]): Diagram {
  const bits = BigInt(mask);
  if (block.values) {
    const holds = (value: Value) => {
      const masked = BigInt(value) & bits;
      return ranges.some(([low, high]) => masked >= low && masked <= high);
    };
    return ofCodes(diagrams, block, codesWhere(block.values, holds), block.values.length, diagrams.leaf(1), diagrams.leaf(0));
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

/** The codes of values that lie in ranges. */
function codeRanges(values: readonly Value[], ranges: readonly ValueRange[]): ValueRange[] {
  const made: ValueRange[] = [];
  for (const [low, high] of ranges) {
    const before = codeOf(values, low);
    const from = values[before] === low ? before : before + 1;
    const to = codeOf(values, high);
    if (from <= to) made.push([from, to === values.length - 1 ? Number.MAX_SAFE_INTEGER : to]);
  }
  return made;
}

function codesWhere(values: readonly Value[], holds: (value: Value) => boolean): readonly number[] {
  return values.flatMap((value, code) => (holds(value) ? [code] : []));
}
