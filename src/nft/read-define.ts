// `define NAME = VALUE` and `include "FILE"`.

import type { Expression } from '../ast/nft.js';
import { source, type Source } from '../base/source.js';
import { diagnostic } from '../diagnostics/diagnostic.js';
import { kindAt, spanBetween, tokenText, type Text } from './cursor.js';
import { KIND } from './lexer.js';
import { nftParser } from './parser.js';
import { complain, complainAll, type ReadState } from './state.js';

const MAX_INCLUDES = 16;

/** A variable holds the constant that is written; it may be a set, a list, or a negative number. */
export function readDefinition(text: Text, from: number, to: number, state: ReadState): void {
  const name = tokenText(text, from + 1);
  if (kindAt(text, from + 1) !== KIND.word) {
    complain(state, 'a definition needs a name', spanBetween(text, from, to));
    return;
  }
  if (tokenText(text, from) === 'undefine') {
    if (!state.variables.delete(name)) complain(state, `"${name}" is not defined`, spanBetween(text, from, to));
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
    state.variables.set(name, value);
    return;
  }
  const { value, problems } = nftParser().readConstant(text.source, text.tokens, from + 3, to, state.variables);
  complainAll(state, problems);
  if (value) state.variables.set(name, value);
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
  if (state.including.includes(path) || state.including.length > MAX_INCLUDES) {
    complain(state, `"${path}" includes itself, or too many files include each other`, at);
    return;
  }
  const content = state.read?.(path);
  if (content === undefined) {
    state.diagnostics.push(
      diagnostic('include-not-read', 'info', `the included file "${path}" was not read`, at, {
        help: ['what it defines is missing here'],
      }),
    );
    return;
  }
  state.including.push(path);
  readFile(source(path, content), state);
  state.including.pop();
}
