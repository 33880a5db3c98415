// Two lists as one: equal entries become one where the order of both lists allows, as many as that makes.

/** A place in the merged list: the entries that stand there, of which one may be missing. */
export interface Place<T> {
  readonly left: T | undefined;
  readonly right: T | undefined;
}

/** Keeps the order of both lists. Entries without a key stay by themselves. */
export function align<T>(left: readonly T[], right: readonly T[], keyOf: (entry: T) => string | null): readonly Place<T>[] {
  const places: Place<T>[] = [];
  let at = 0;
  let to = 0;
  const upTo = (leftEnd: number, rightEnd: number): void => {
    for (; at < leftEnd; at++) places.push({ left: left[at], right: undefined });
    for (; to < rightEnd; to++) places.push({ left: undefined, right: right[to] });
  };
  for (const [first, second] of rising(pairs(left, right, keyOf))) {
    upTo(first, second);
    places.push({ left: left[at++], right: right[to++] });
  }
  upTo(left.length, right.length);
  return places;
}

type Pair = readonly [left: number, right: number];

/** The first entry of a key on one side with the first of the other, the second with the second. */
function pairs<T>(left: readonly T[], right: readonly T[], keyOf: (entry: T) => string | null): readonly Pair[] {
  const waiting = new Map<string, number[]>();
  right.forEach((entry, index) => {
    const key = keyOf(entry);
    if (key !== null) waiting.set(key, [...(waiting.get(key) ?? []), index]);
  });
  const taken = new Map<string, number>();
  return left.flatMap((entry, index): Pair[] => {
    const key = keyOf(entry);
    if (key === null) return [];
    const next = taken.get(key) ?? 0;
    taken.set(key, next + 1);
    const partner = waiting.get(key)?.[next];
    return partner === undefined ? [] : [[index, partner]];
  });
}

/** The longest choice of pairs that rise on both sides; they rise on the left already. */
function rising(all: readonly Pair[]): readonly Pair[] {
  /** For each length, the pair that ends a choice of that length earliest on the right. */
  const ends: number[] = [];
  const before: number[] = [];
  all.forEach(([, right], index) => {
    let [low, high] = [0, ends.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((all[ends[middle] ?? 0]?.[1] ?? 0) < right) low = middle + 1;
      else high = middle;
    }
    before[index] = low === 0 ? -1 : (ends[low - 1] ?? -1);
    ends[low] = index;
  });
  const chosen: Pair[] = [];
  for (let index = ends.at(-1) ?? -1; index !== -1; index = before[index] ?? -1) {
    const pair = all[index];
    if (pair) chosen.unshift(pair);
  }
  return chosen;
}
