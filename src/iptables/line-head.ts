// How a rule's line begins where iptables-save wrote it: its counter, if it has one, `-A`, and its chain.

import { BLANK, CLOSE_BRACKET, COLON, MINUS, NINE, OPEN_BRACKET, UPPER_A, ZERO } from '../base/signs.js';
import type { Words } from './words.js';

/** The words of such a line that the numbers of its counter are taken for. */
export const PACKETS_WORD = 0;
export const BYTES_WORD = 1;

const APPEND = '-A ';
const CHAIN_WORD = 1;

/** Not as iptables-save writes it. */
export const NO_HEAD = -1;

/** Whether a counter stands before a rule, where its line begins. */
export function isCounted({ codes }: Words, at: number): boolean {
  return codes[at] === OPEN_BRACKET;
}

/** Where the chain of the line begins, or `NO_HEAD`; the places of its counter are kept in the words. */
export function chainStart(words: Words, from: number): number {
  const { codes, starts, ends } = words;
  let at = from;
  if (codes[at] === OPEN_BRACKET) {
    const packets = numberEnd(codes, at + 1);
    const bytes = numberEnd(codes, packets + 1);
    if (codes[packets] !== COLON || codes[bytes] !== CLOSE_BRACKET || codes[bytes + 1] !== BLANK) return NO_HEAD;
    starts[PACKETS_WORD] = at + 1;
    ends[PACKETS_WORD] = packets;
    starts[BYTES_WORD] = packets + 1;
    ends[BYTES_WORD] = bytes;
    at = bytes + 2;
  }
  return codes[at] === MINUS && codes[at + 1] === UPPER_A && codes[at + 2] === BLANK ? at + APPEND.length : NO_HEAD;
}

/** Numbers of more digits are not kept exactly. */
const MOST_DIGITS = 15;

/** Behind a number as the kernel would print it; where there is none, `at` itself, where no sign that ends one stands. */
function numberEnd(codes: Words['codes'], at: number): number {
  let end = at;
  for (let code = codes[end] ?? 0; code >= ZERO && code <= NINE; code = codes[end] ?? 0) end++;
  const isPlain = end > at && end - at <= MOST_DIGITS && (codes[at] !== ZERO || end - at === 1);
  return isPlain ? end : at - 1;
}

/** Behind the chain of a line that was taken apart, if it begins as iptables-save writes it; else `NO_HEAD`. */
export function chainEnd({ codes, starts, ends, texts }: Words): number {
  const start = starts[0] ?? 0;
  const chain = starts[CHAIN_WORD] ?? 0;
  const isPlain =
    chain === start + APPEND.length &&
    codes[start + 1] === UPPER_A &&
    codes[start + 2] === BLANK &&
    texts[CHAIN_WORD] === undefined;
  return isPlain ? (ends[CHAIN_WORD] ?? NO_HEAD) : NO_HEAD;
}
