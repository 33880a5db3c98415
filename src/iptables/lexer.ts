// Words of a line of an iptables-save text: blanks separate them, double quotes hold them together.

import type { Codes } from '../base/codes.js';
import { BACKSLASH, BLANK, CARRIAGE_RETURN, NEWLINE, QUOTE, TAB } from '../base/signs.js';
import { unescape } from './quoting.js';
import { addWord, type Words } from './words.js';

/** By codes up to that of a quote: all that ends a word is among them. */
const ENDS_WORD = new Uint8Array(QUOTE + 1);
for (const code of [TAB, NEWLINE, CARRIAGE_RETURN, BLANK, QUOTE]) ENDS_WORD[code] = 1;

/** Whether a code ends a word that stands in no quotes, and begins none behind it. */
export function endsPlainWord(code: number): boolean {
  return code < QUOTE && ENDS_WORD[code] === 1;
}

/** Whether a code stands inside of a word that stands in no quotes. */
export function isOfPlainWord(code: number): boolean {
  return code > QUOTE || ENDS_WORD[code] === 0;
}

/**
 * Reads the line that begins at `from` into `words`, which are emptied first, and gives the offset of its line end.
 * A closing quote ends its word; a quote that stays open ends with the line. As iptables-restore does it
 * (xshared.c add_param_to_argv); a carriage return counts as a blank, so that files from elsewhere can be read.
 */
export function lexLine(words: Words, from: number): number {
  const { codes } = words;
  words.count = 0;
  words.unclosed = -1;
  let at = from;
  for (;;) {
    let code = codes[at] ?? NEWLINE;
    while (code === BLANK || code === TAB || code === CARRIAGE_RETURN) code = codes[++at] ?? NEWLINE;
    if (code === NEWLINE) return at;
    at = lexWord(words, at);
  }
}

/** Adds the word that begins at `start`, which is no blank, and gives the offset behind it. */
export function lexWord(words: Words, start: number): number {
  const { codes } = words;
  let at = start;
  let code = codes[at] ?? NEWLINE;
  while (isOfPlainWord(code)) code = codes[++at] ?? NEWLINE;
  if (code !== QUOTE) {
    addWord(words, start, at, undefined);
    return at;
  }
  const { text } = words.source;
  const close = closingQuote(codes, at + 1);
  const closed = codes[close] === QUOTE;
  const end = closed ? close + 1 : close;
  const index = addWord(words, start, end, text.slice(start, at) + unescape(text.slice(at + 1, close)));
  if (!closed) words.unclosed = index;
  return end;
}

/** The offset of the closing quote, or that of the line end. */
function closingQuote(codes: Codes, from: number): number {
  for (let at = from; ; at++) {
    const code = codes[at];
    if (code === BACKSLASH && codes[at + 1] !== NEWLINE) at++;
    else if (code === QUOTE || code === NEWLINE) return at;
  }
}
