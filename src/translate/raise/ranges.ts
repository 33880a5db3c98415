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
  return ranges.flatMap(([low, high]) => Array.from({ length: Number(high - low) + 1 }, (_, index) => low + BigInt(index)));
}

/** A range as the fewest blocks that have all bits free behind a prefix. */
export function blocks([low, high]: Range, width: number): readonly { readonly base: bigint; readonly length: number }[] {
  const found: { base: bigint; length: number }[] = [];
  let from = low;
  while (from <= high) {
    let free = 0;
    while (free < width && (from & ((1n << BigInt(free + 1)) - 1n)) === 0n && from + (1n << BigInt(free + 1)) - 1n <= high)
      free++;
    found.push({ base: from, length: width - free });
    from += 1n << BigInt(free);
  }
  return found;
}

/** The prefix that a range is, if it is one. */
export function prefixOf(range: Range, width: number): { readonly base: bigint; readonly length: number } | undefined {
  const [block, ...more] = blocks(range, width);
  return more.length === 0 ? block : undefined;
}

/** Disjoint cubes that make up a set of small numbers: the bits that all members share first. */
export function cubesOf(members: readonly bigint[], width: number): readonly Cube[] {
  const split = (set: readonly bigint[], bits: readonly number[], cube: Cube): readonly Cube[] => {
    if (set.length === 0) return [];
    if (set.length === 2 ** bits.length) return [cube];
    // The bit that splits most unevenly leads to the fewest cubes.
    const skew = (bit: number): number => Math.abs(set.filter((value) => (value >> BigInt(bit)) & 1n).length * 2 - set.length);
    const bit = bits.reduce((best, each) => (skew(each) > skew(best) ? each : best), bits[0] ?? 0);
    const rest = bits.filter((each) => each !== bit);
    const at = 1n << BigInt(bit);
    const mask = cube.mask | at;
    return [
      ...split(
        set.filter((value) => (value & at) !== 0n),
        rest,
        { mask, value: cube.value | at },
      ),
      ...split(
        set.filter((value) => (value & at) === 0n),
        rest,
        { mask, value: cube.value },
      ),
    ];
  };
  const all = Array.from({ length: width }, (_, index) => index);
  return split(members, all, { mask: 0n, value: 0n });
}
