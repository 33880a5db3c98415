// Numbers outside the model, tested in one wording for both languages, so that equal tests are one question.

import { all, always, any, mergeRanges, never, not, unknown, type Predicate, type ValueRange } from './predicate.js';

interface Question {
  /** What is asked about, in nft's words: `frag id`, `ct original bytes`. */
  readonly name: string;
  /** Its largest value. */
  readonly most: number | bigint;
  readonly why: string;
  /** The value that a first packet on a fresh kernel has. */
  readonly usual?: number;
}

/**
 * It lies in one of the ranges. Two tests of the same values are one question, however they are written: it is always asked
 * about the values of which 0 is none.
 */
export function lies({ name, most, why, usual }: Question, ranges: readonly ValueRange[]): Predicate {
  const top = BigInt(most);
  const wanted = mergeRanges(
    ranges.map(([low, high]): ValueRange => [BigInt(low), BigInt(high) > top ? top : BigInt(high)]),
  ) as readonly (readonly [bigint, bigint])[];
  const [first] = wanted;
  if (!first) return never;
  if (first[0] === 0n && first[1] === top) return always;
  const isTurned = first[0] === 0n;
  const asked = isTurned ? outside(wanted, top) : wanted;
  const text = asked.map(([low, high]) => (low === high ? String(low) : `${low}-${high}`)).join(',');
  const likely = usual !== undefined && asked.some(([low, high]) => low <= BigInt(usual) && BigInt(usual) <= high);
  const question = unknown(`${name} ${text}`, why, { likely });
  return isTurned ? not(question) : question;
}

function outside(ranges: readonly (readonly [bigint, bigint])[], top: bigint): readonly (readonly [bigint, bigint])[] {
  const ends = ranges.map(([, high]) => high);
  return ends.flatMap((high, at) => {
    const to = (ranges[at + 1]?.[0] ?? top + 1n) - 1n;
    return high < to ? [[high + 1n, to] as const] : [];
  });
}

/** An extension header of IPv6, an option or a chunk is there: `exthdr frag`, `tcp option 8`, `sctp chunk init`. */
export function isThere(name: string): Predicate {
  return lies({ name, most: 1, why: 'it is not modelled' }, [[1, 1]]);
}

/** A text is one of these; `helper` that expected a connection. */
export function isText(name: string, texts: readonly string[], why: string): Predicate {
  return any(texts.map((text) => unknown(`${name} ${text}`, why)));
}

/** An extension header is there, and what is asked of it holds. */
export function headerHas(header: string, tests: readonly Predicate[]): Predicate {
  return all([isThere(`exthdr ${header}`), ...tests]);
}

const EXTENSION = 'extension headers are not modelled';

/** A field of an extension header. */
export function headerField(name: string, bits: number, ranges: readonly ValueRange[]): Predicate {
  return lies({ name, most: 2 ** bits - 1, why: EXTENSION }, ranges);
}
