// `comment "…"` of a table, a chain, a set or an object: one a block, and nothing behind it.

import { valueText } from './chain-header.js';
import { kindAt, spanBetween, tokenText, type Text } from './cursor.js';
import { KIND } from './lexer.js';
import { complain, type ReadState } from './state.js';

/** `had` is the comment that stands in the block already. */
export function readComment(text: Text, from: number, to: number, had: string | undefined, state: ReadState): string {
  if (had !== undefined) complain(state, 'there is one comment already', spanBetween(text, from, to));
  const kind = kindAt(text, from + 1);
  if (from + 1 >= to || (kind !== KIND.string && kind !== KIND.word)) {
    complain(state, 'a comment is a word, or a text in quotes', spanBetween(text, from, to));
    return '';
  }
  if (from + 2 < to) {
    complain(state, `"${tokenText(text, from + 2)}" is not expected behind a comment`, spanBetween(text, from + 2, to));
  }
  return valueText(text, from + 1, state);
}
