// The lines of a secmark: the context of a security module, and a comment. Of several contexts nft takes the last (tried with 1.0.6 and 1.1.3).

import type { Span } from '../base/source.js';
import { isSeparator, kindAt, spanBetween, tokenText, type Text } from './cursor.js';
import { KIND } from './lexer.js';
import { isReserved } from './reserved-words.js';
import { complain, type ReadState } from './state.js';

/** Bytes that nft has room for (struct secmark, less its end). */
const LONGEST = 255;

/** The lines as they are listed. Contexts and comments follow each other with separators between them or none. */
export function readSecmark(text: Text, from: number, to: number, span: Span, state: ReadState): readonly string[] {
  let context: string | undefined;
  let comment: string | undefined;
  let isStrange = false;
  for (let at = from; at < to; at++) {
    if (isSeparator(kindAt(text, at))) continue;
    const word = tokenText(text, at);
    if (word === 'comment' && kindAt(text, at + 1) === KIND.string) {
      at++;
      if (comment !== undefined) complain(state, 'a secmark has one comment', spanBetween(text, at - 1, at + 1));
      comment = tokenText(text, at);
    } else if (isContext(kindAt(text, at), word)) {
      context = word.startsWith('"') ? word : `"${word}"`;
      if (context.length - 2 > LONGEST) {
        complain(state, `the context is longer than ${LONGEST} characters`, spanBetween(text, at, at + 1));
      }
    } else {
      isStrange = true;
      complain(state, `"${word}" is nothing that a secmark has`, spanBetween(text, at, at + 1), 'write its context in quotes');
    }
  }
  if (context === undefined && !isStrange) complain(state, 'a secmark needs a context', span, 'write it in quotes');
  return [...(comment === undefined ? [] : [`comment ${comment}`]), ...(context === undefined ? [] : [context])];
}

function isContext(kind: number, word: string): boolean {
  return kind === KIND.string || kind === KIND.classid || (kind === KIND.word && !isReserved(word));
}
