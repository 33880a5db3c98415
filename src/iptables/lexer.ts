// Words of a line of an iptables-save text: blanks separate them, double quotes hold them together.

import { unescape } from './quoting.js';
import { addWord, type Words } from './words.js';

const TAB = 9;
const NEWLINE = 10;
const RETURN = 13;
const BLANK = 32;
const QUOTE = 34;
const BACKSLASH = 92;

/**
 * Reads the line that begins at `from` into `words`, which are emptied first, and gives the offset of its line end.
 * A closing quote ends its word; a quote that stays open ends with the line. As iptables-restore does it
 * (xshared.c add_param_to_argv); a carriage return counts as a blank, so that files from elsewhere can be read.
 */
export function lexLine(words: Words, from: number): number {
  const { text } = words.source;
  const { length } = text;
  words.count = 0;
  words.unclosed = -1;
  let at = from;
  for (;;) {
    let code = at < length ? text.charCodeAt(at) : NEWLINE;
    while (code === BLANK || code === TAB || code === RETURN) code = ++at < length ? text.charCodeAt(at) : NEWLINE;
    if (code === NEWLINE) return at;
    const start = at;
    while (code !== BLANK && code !== TAB && code !== NEWLINE && code !== RETURN && code !== QUOTE) {
      code = ++at < length ? text.charCodeAt(at) : NEWLINE;
    }
    if (code !== QUOTE) {
      addWord(words, start, at, undefined);
      continue;
    }
    const open = at;
    const close = closingQuote(text, open + 1);
    const closed = text.charCodeAt(close) === QUOTE;
    at = closed ? close + 1 : close;
    const index = addWord(words, start, at, text.slice(start, open) + unescape(text.slice(open + 1, close)));
    if (!closed) words.unclosed = index;
  }
}

/** The offset of the closing quote, or that of the line end. */
function closingQuote(text: string, from: number): number {
  for (let at = from; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === BACKSLASH && text.charCodeAt(at + 1) !== NEWLINE) at++;
    else if (code === QUOTE) return at;
    else if (code === NEWLINE) return at;
  }
  return text.length;
}
