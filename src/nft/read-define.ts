// `define NAME = VALUE` and `include "FILE"`.

import type { Expression } from '../ast/nft.js';
import { source, type Source } from '../base/source.js';
import { diagnostic } from '../diagnostics/diagnostic.js';
import { kindAt, spanBetween, tokenText, type Text } from './cursor.js';
import { KIND } from './lexer.js';
import { nftParser } from './parser.js';
import { complain, complainAll, type ReadState } from './state.js';

/** As deep as nft includes (MAX_INCLUDE_DEPTH of its scanner). */
const MAX_DEPTH = 16;
/** Files that include several others each would go on for ever. */
const MAX_FILES = 1000;
/** A path with wildcards of the shell. */
const PATTERN = /[*?[]/;

/** A variable holds the constant that is written; it may be a set, a list, or a negative number. */
export function readDefinition(text: Text, from: number, to: number, state: ReadState): void {
  const name = tokenText(text, from + 1);
  if (kindAt(text, from + 1) !== KIND.word) {
    complain(state, 'a definition needs a name', spanBetween(text, from, to));
    return;
  }
  if (tokenText(text, from) === 'undefine') {
    if (!state.variables.known.delete(name)) complain(state, `"${name}" is not defined`, spanBetween(text, from, to));
    state.scope.delete(name);
    return;
  }
  const verb = tokenText(text, from);
  if (verb === 'define' && state.scope.has(name)) {
    complain(
      state,
      `"${name}" is defined already`,
      spanBetween(text, from, from + 2),
      'write "redefine" to give it another value',
    );
  }
  state.scope.add(name);
  if (kindAt(text, from + 2) !== KIND.assign) {
    complain(state, `"=" and a value are expected behind "${name}"`, spanBetween(text, from, to));
    return;
  }
  const minus = kindAt(text, from + 3) === KIND.minus && to === from + 5;
  if (minus) {
    const value: Expression = {
      kind: 'number',
      value: -Number(tokenText(text, from + 4)),
      base: 'decimal',
      span: spanBetween(text, from + 3, to),
    };
    state.variables.known.set(name, { value, size: 1, height: 0 });
    return;
  }
  const { value, problems } = nftParser().readConstant(text.source, text.tokens, from + 3, to, state.variables);
  complainAll(state, problems);
  if (value) state.variables.known.set(name, value);
}

/** Reads the file by way of the option, if there is one. */
export function readInclude(
  text: Text,
  from: number,
  to: number,
  state: ReadState,
  readFile: (file: Source, into: ReadState) => void,
): void {
  const at = spanBetween(text, from, to);
  if (kindAt(text, from + 1) !== KIND.string) {
    complain(state, 'the name of an included file stands in quotes', at);
    return;
  }
  const path = tokenText(text, from + 1).slice(1, -1);
  if (from + 2 < to) {
    complain(state, `"${tokenText(text, from + 2)}" is not expected behind the name of a file`, spanBetween(text, from + 2, to));
  }
  const found = state.read?.(path, text.source.name);
  // A pattern may find nothing; a plain name may not.
  if (found === undefined && state.read && PATTERN.test(path)) return;
  if (found === undefined) {
    state.diagnostics.push(
      diagnostic('include-not-read', 'info', `the included file "${path}" was not read`, at, {
        help: ['what it defines is missing here'],
      }),
    );
    return;
  }
  const files = typeof found === 'string' ? [{ name: path, text: found }] : found;
  for (const file of files) {
    if (state.including.includes(file.name) || state.including.length > MAX_DEPTH) {
      complain(state, `"${file.name}" includes itself, or too many files include each other`, at);
    } else if (state.included >= MAX_FILES) {
      complain(state, `more than ${MAX_FILES} files are included`, at);
      return;
    } else {
      state.included++;
      state.including.push(file.name);
      readFile(source(file.name, file.text), state);
      state.including.pop();
    }
  }
}
