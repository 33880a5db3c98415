// Sets of numbers as sorted ranges, and the few cubes of bits that they are made of.

/** Both ends included. */
export type Range = readonly [low: bigint, high: bigint];

/** Sorted, and none touches the next. */
export type Ranges = readonly Range[];

/** `field & mask == value`. */
export interface Cube {
  readonly mask: bigint;
  readonly value: bigint;
}

export function ones(width: number): bigint {
  return (1n << BigInt(width)) - 1n;
}

/** Sorts and joins. */
export function union(ranges: readonly Range[]): Ranges {
  const sorted = ranges.filter(([low, high]) => low <= high).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  const merged: [bigint, bigint][] = [];
  for (const [low, high] of sorted) {
    const last = merged[merged.length - 1];
    if (last && low <= last[1] + 1n) {
      if (high > last[1]) last[1] = high;
    } else merged.push([low, high]);
  }
  return merged;
}

export function complement(ranges: Ranges, top: bigint): Ranges {
  const rest: Range[] = [];
  let from = 0n;
  for (const [low, high] of ranges) {
    if (low > from) rest.push([from, low - 1n]);
    from = high + 1n;
  }
  if (from <= top) rest.push([from, top]);
  return rest;
}

export function intersection(a: Ranges, b: Ranges): Ranges {
  const both: Range[] = [];
  for (const [low, high] of a) {
    for (const [from, to] of b) {
      const start = low > from ? low : from;
      const end = high < to ? high : to;
      if (start <= end) both.push([start, end]);
    }
  }
  return union(both);
}

export function includes(ranges: Ranges, value: bigint): boolean {
  return ranges.some(([low, high]) => low <= value && value <= high);
}

/** The only value, if there is just one. */
export function single(ranges: Ranges): bigint | undefined {
  const [first] = ranges;
  return ranges.length === 1 && first && first[0] === first[1] ? first[0] : undefined;
}

/** How many values the ranges hold. */
export function size(ranges: Ranges): bigint {
  return ranges.reduce((sum, [low, high]) => sum + high - low + 1n, 0n);
}

/** Every value, for ranges that are known to hold few. */
export function values(ranges: Ranges): readonly bigint[] {
  const all: bigint[] = [];
  for (const [low, high] of ranges) for (let value = low; value <= high; value++) all.push(value);
  return all;
}

/** The lowest value of a block, and how many bits all its values share. */
export interface Block {
  readonly base: bigint;
  readonly length: number;
}

/** A range as the fewest blocks that have all bits free behind a prefix. */
export function blocks([low, high]: Range, width: number): readonly Block[] {
  const found: Block[] = [];
  let from = low;
  while (from <= high) {
    const fits = 1n << BigInt(bitsOf(high - from + 1n) - 1);
    const aligned = from & -from;
    const size = from !== 0n && aligned < fits ? aligned : fits;
    found.push({ base: from, length: width + 1 - bitsOf(size) });
    from += size;
  }
  return found;
}

/** The prefix that a range is, if it is one. */
export function prefixOf([low, high]: Range, width: number): Block | undefined {
  const size = high - low + 1n;
  const isBlock = (size & (size - 1n)) === 0n && (low & (size - 1n)) === 0n;
  return isBlock ? { base: low, length: width + 1 - bitsOf(size) } : undefined;
}

/** How many bits a positive number takes. */
function bitsOf(value: bigint): number {
  return value.toString(2).length;
}

/** Disjoint cubes that make up a set of small numbers: the bits that all members share first. */
export function cubesOf(members: readonly bigint[], width: number): readonly Cube[] {
  const cubes: Cube[] = [];
  const split = (set: readonly number[], bits: readonly number[], mask: number, value: number): void => {
    if (set.length === 0) return;
    if (set.length === 2 ** bits.length) {
      cubes.push({ mask: BigInt(mask), value: BigInt(value) });
      return;
    }
    // The bit that splits most unevenly leads to the fewest cubes.
    let [best = 0] = bits;
    let most = -1;
    for (const bit of bits) {
      let skew = -set.length;
      for (const member of set) skew += ((member >> bit) & 1) * 2;
      if (Math.abs(skew) > most) {
        most = Math.abs(skew);
        best = bit;
      }
    }
    const rest = bits.filter((bit) => bit !== best);
    const at = 1 << best;
    const isIn = (member: number): boolean => (member & at) !== 0;
    split(set.filter(isIn), rest, mask | at, value | at);
    split(
      set.filter((member) => !isIn(member)),
      rest,
      mask | at,
      value,
    );
  };
  split(
    members.map(Number),
    Array.from({ length: width }, (_, index) => index),
    0,
    0,
  );
  return cubes;
}
