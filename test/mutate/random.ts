// Random choices that a number decides: the same seed makes the same choices on every machine.

export interface Random {
  /** A whole number from 0, less than `most`. */
  below(most: number): number;
  /** One of them. */
  one<T>(of: readonly [T, ...T[]]): T;
  /** One of them; undefined where there is none. */
  any<T>(of: readonly T[]): T | undefined;
}

/** Mulberry32: small, and good enough to choose by. */
export function random(seed: number): Random {
  let state = seed >>> 0;
  const below = (most: number): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * most);
  };
  return {
    below,
    one: (of) => of[below(of.length)] ?? of[0],
    any: (of) => of[below(of.length)],
  };
}
