// `table [FAMILY] NAME { … }` and the chains in it.

import { FAMILIES, type Family, type Rule } from '../ast/ruleset.js';
import { textOf } from '../base/source.js';
import { didYouMean } from '../base/suggest.js';
import { readChainHeader, readDevices, valueText } from './chain-header.js';
import { isSeparator, kindAt, lineEnd, skipSeparators, spanBetween, tokenText, type Text } from './cursor.js';
import type { Note } from './fit.js';
import type { Parsed, Problem } from './grammar-words.js';
import { KIND } from './lexer.js';
import { nftParser } from './parser.js';
import { readComment } from './read-comment.js';
import { readDefinition } from './read-define.js';
import { LINE_END, OBJECT_WORDS, objectWords, readObject } from './read-object.js';
import { readSetBlock } from './read-set.js';
import { checkName } from './reserved-words.js';
import { readByShape } from './shapes/cache.js';
import {
  complain,
  complainAll,
  madeRule,
  openChain,
  openTable,
  type LaterRule,
  type OpenChain,
  type OpenTable,
  type ReadState,
} from './state.js';

export const TABLE_FLAGS = ['dormant', 'owner', 'persist'];
const TABLE_WORDS = ['chain', 'set', 'map', 'comment', 'flags', ...OBJECT_WORDS];

/** `FAMILY NAME` or `NAME`, at an index: the family, the name, and the index behind. */
export function readTableName(text: Text, from: number, state: ReadState): { family: Family; name: string; next: number } {
  const family = FAMILIES.find((each) => each === tokenText(text, from));
  const at = family ? from + 1 : from;
  checkName(text, at, 'table', state);
  return { family: family ?? 'ip', name: valueText(text, at, state), next: at + 1 };
}

/** A table with its block, or without one. `from` is at `table`. */
export function readTable(text: Text, from: number, to: number, state: ReadState): void {
  const { family, name, next } = readTableName(text, from + 1, state);
  const at = spanBetween(text, from, to);
  if (name === '' || next > to) {
    complain(state, 'a table needs a name', at);
    return;
  }
  if (/^\d/.test(name) || kindAt(text, next - 1) === KIND.variable) return;
  if (kindAt(text, next - 1) !== KIND.word) {
    complain(state, `"${tokenText(text, next - 1)}" is no name of a table`, spanBetween(text, next - 1, next));
    return;
  }
  const table = openTable(state, family, name, at);
  // Without a block it may be a table that the host has already, with chains that the text does not show.
  if (next === to) return;
  if (!readCommentedBlock(text, next, to, table, state, (start, end) => readTableItem(text, start, end, table, state))) return;
  table.declared = true;
}

/** A block that may hold a comment for `what`, which keeps the comment that it has. */
function readCommentedBlock(
  text: Text,
  at: number,
  to: number,
  what: { comment: string | undefined },
  state: ReadState,
  item: (start: number, end: number) => void,
): boolean {
  let comment: string | undefined;
  const isRead = readBlock(text, at, to, state, (start, end) => {
    if (tokenText(text, start) === 'comment') comment = readComment(text, start, end, comment, state);
    else item(start, end);
  });
  what.comment ??= comment;
  return isRead;
}

/** Reads the items between the braces at an index; false, and a complaint, if there are none that close. */
function readBlock(text: Text, at: number, to: number, state: ReadState, item: (start: number, end: number) => void): boolean {
  if (kindAt(text, at) !== KIND.braceOpen) {
    complain(state, `"${tokenText(text, at)}" stands where "{" is expected`, spanBetween(text, at, Math.min(at + 1, to)));
    return false;
  }
  const close = text.closing[at] ?? -1;
  if (close === -1) complain(state, 'this brace is never closed', spanBetween(text, at, at + 1));
  const end = close === -1 ? to : close;
  const outside = state.scope;
  state.scope = new Set();
  for (let start = skipSeparators(text, at + 1, end); start < end; start = skipSeparators(text, start, end)) {
    const stop = itemEnd(text, start, end);
    item(start, stop);
    const next = Math.max(stop, start + 1);
    if (next <= end && close !== -1 && !isSeparator(kindAt(text, next))) {
      complain(state, 'the line goes on where it must end', spanBetween(text, next, next + 1), LINE_END);
    }
    start = next;
  }
  state.scope = outside;
  if (close !== -1 && close + 1 < to) {
    complain(state, `"${tokenText(text, close + 1)}" is not expected behind "}"`, spanBetween(text, close + 1, to));
  }
  return true;
}

/** A block ends its item; rules go on behind the braces of their sets. */
function itemEnd(text: Text, from: number, to: number): number {
  const end = lineEnd(text, from, to);
  if (!['chain', 'set', 'map', 'flowtable'].includes(tokenText(text, from))) return end;
  for (let at = from; at < end; at++) {
    const close = kindAt(text, at) === KIND.braceOpen ? (text.closing[at] ?? -1) : -1;
    if (close !== -1) return Math.min(close + 1, end);
  }
  return end;
}

function readTableItem(text: Text, from: number, to: number, table: OpenTable, state: ReadState): void {
  const word = tokenText(text, from);
  if (word === 'chain') readChain(text, from + 1, to, table, state);
  else if (word === 'set' || word === 'map') readSet(text, from + 1, to, table, state, word === 'map');
  else if (OBJECT_WORDS.includes(word)) readTableObject(text, from, to, table, state);
  else if (word === 'flags') {
    const flags = readDevices(text, from + 1, to, state);
    for (const flag of flags) {
      if (!TABLE_FLAGS.includes(flag))
        complain(state, `"${flag}" is no flag of a table`, spanBetween(text, from, to), didYouMean(flag, TABLE_FLAGS));
    }
    table.flags = [...(table.flags ?? []), ...flags];
  } else if (word === 'define') readDefinition(text, from, to, state);
  else complain(state, `"${word}" is nothing that a table has`, spanBetween(text, from, from + 1), didYouMean(word, TABLE_WORDS));
}

/** `NAME { … }` of a chain. */
export function readChain(text: Text, from: number, to: number, table: OpenTable, state: ReadState): void {
  checkName(text, from, 'chain', state);
  const name = valueText(text, from, state);
  const at = spanBetween(text, from, to);
  const chain = openChain(table, name, at);
  if (!chain.declared) chain.span = at;
  chain.declared = true;
  if (from + 1 === to) return;
  readCommentedBlock(text, from + 1, to, chain, state, (start, end) => readChainItem(text, start, end, chain, table, state));
}

function readChainItem(text: Text, from: number, to: number, chain: OpenChain, table: OpenTable, state: ReadState): void {
  const word = tokenText(text, from);
  if (word === 'type') {
    const base = readChainHeader(text, from, to, table.family, state);
    if (base) chain.base = { ...chain.base, ...base };
  } else if (word === 'policy') {
    const value = valueText(text, from + 1, state);
    if (value === 'accept' || value === 'drop') {
      chain.policy = { kind: 'policy', verdict: value, span: spanBetween(text, from, to) };
    } else complain(state, `"${value}" is no policy of a chain`, spanBetween(text, from + 1, to), 'it is "accept" or "drop"');
  } else if (word === 'devices' && chain.base) chain.base = { ...chain.base, devices: readDevices(text, from + 1, to, state) };
  else if (word === 'flags' && chain.base) chain.base = { ...chain.base, offload: true };
  else if (word === 'define') readDefinition(text, from, to, state);
  else chain.rules.push(readRule(text, from, to, table, state));
}

/** A rule; one that cannot be read keeps its text. */
export function readRule(text: Text, from: number, to: number, table: OpenTable, state: ReadState): Rule | LaterRule {
  if (!state.readRule) return readWholeRule(text, from, to, table, state);
  return state.readRule(text, from, to, state, () => madeRule(readWholeRule(text, from, to, table, state)));
}

function readWholeRule(text: Text, from: number, to: number, table: OpenTable, state: ReadState): Rule | LaterRule {
  const held = readHeldChain(text, from, to, table, state);
  const parse = (note?: Note): Parsed<Rule> =>
    nftParser().readRule(text.source, text.tokens, from, held?.open ?? to, state.variables, { held: held?.name, note });
  const { value, problems } = state.shapes && !held ? readByShape(state.shapes, text, from, to, table.family, parse) : parse();
  complainAll(state, problems);
  return value ?? opaqueRule(text, from, to, problems);
}

function opaqueRule(text: Text, from: number, to: number, problems: readonly Problem[]): Rule {
  const at = spanBetween(text, from, to);
  const why = problems.find(({ sort }) => sort === 'syntax')?.message ?? 'it cannot be read';
  return { kind: 'rule', parts: [{ kind: 'opaque', text: textOf(at), why, span: at }], counter: null, comment: null, span: at };
}

/** `jump { … }`: the block becomes a chain of the table, with a name as the kernel gives it. */
function readHeldChain(
  text: Text,
  from: number,
  to: number,
  table: OpenTable,
  state: ReadState,
): { open: number; name: string } | undefined {
  const open = blockOfJump(text, from, to);
  if (open === -1) return undefined;
  if (state.nested >= MAX_NESTED) {
    complain(state, 'chains without a name are nested too deeply', spanBetween(text, open, open + 1), 'give them names');
    return undefined;
  }
  const end = (text.closing[open] ?? -1) + 1;
  const name = `__chain${[...table.chains.values()].filter(({ anonymous }) => anonymous).length}`;
  const chain = openChain(table, name, spanBetween(text, open, end));
  chain.declared = true;
  chain.anonymous = true;
  state.nested++;
  readBlock(text, open, end, state, (start, stop) => chain.rules.push(readRule(text, start, stop, table, state)));
  state.nested--;
  if (end < to) complain(state, `"${tokenText(text, end)}" is not expected behind "}"`, spanBetween(text, end, to));
  return { open, name };
}

/** As deep as the kernel jumps (NFT_JUMP_STACK_SIZE). */
const MAX_NESTED = 16;

/** The index of the brace in `jump {`, or -1. */
export function blockOfJump(text: Text, from: number, to: number): number {
  for (let at = from + 1; at < to; at++) {
    if (kindAt(text, at) !== KIND.braceOpen) continue;
    const word = tokenText(text, at - 1);
    if ((word === 'jump' || word === 'goto') && (text.closing[at] ?? -1) !== -1) return at;
  }
  return -1;
}

/** `NAME { … }` of a set or map; a set that the table has already gains elements. */
export function readSet(text: Text, from: number, to: number, table: OpenTable, state: ReadState, isMap: boolean): void {
  checkName(text, from, isMap ? 'map' : 'set', state);
  const name = valueText(text, from, state);
  const at = spanBetween(text, from, to);
  const close = kindAt(text, from + 1) === KIND.braceOpen ? (text.closing[from + 1] ?? -1) : -1;
  if (close === -1) {
    complain(state, `the set "${name}" needs a type between braces`, at);
    return;
  }
  const set = readSetBlock(text, from + 2, close, name, at, isMap, state);
  const known = table.sets.get(name);
  table.sets.set(name, known ? { ...known, elements: [...known.elements, ...set.elements] } : set);
}

/** `counter NAME { … }`, `ct helper NAME { … }`. */
export function readTableObject(text: Text, from: number, to: number, table: OpenTable, state: ReadState): void {
  const words = objectWords(text, from);
  const type = Array.from({ length: words }, (_, index) => tokenText(text, from + index)).join(' ');
  checkName(text, from + words, type, state);
  const name = valueText(text, from + words, state);
  const open = from + words + 1;
  const close = kindAt(text, open) === KIND.braceOpen ? (text.closing[open] ?? -1) : -1;
  const [start, end] = close === -1 ? [open, to] : [open + 1, close];
  table.objects.push(readObject(text, type, name, start, end, spanBetween(text, from, to), table.family, state));
}
