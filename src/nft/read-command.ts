// Commands: `add rule`, `insert rule … index 2`, `delete table`, `flush chain`, `add element`, and their kin.

import { diagnostic } from '../diagnostics/diagnostic.js';
import { didYouMean } from '../base/suggest.js';
import { valueText } from './chain-header.js';
import { kindAt, spanBetween, tokenText, type Text } from './cursor.js';
import { KIND } from './lexer.js';
import { OBJECT_WORDS, objectWords } from './read-object.js';
import { readElements } from './read-set.js';
import { readChain, readRule, readSet, readTable, readTableName, readTableObject } from './read-table.js';
import { checkName } from './reserved-words.js';
import { namedSetTypes } from './set-types.js';
import { complain, openChain, openTable, tableKey, type ReadState } from './state.js';

/** First words of commands. The last ones only ask, and change nothing. */
export const COMMANDS: readonly string[] = [
  'add',
  'create',
  'insert',
  'replace',
  'delete',
  'destroy',
  'flush',
  'rename',
  'chain',
  'rule',
  'set',
  'map',
  'element',
  ...OBJECT_WORDS,
  'list',
  'reset',
  'get',
  'monitor',
  'describe',
  'export',
  'import',
];
const ASKING: readonly string[] = ['list', 'reset', 'get', 'monitor', 'describe', 'export', 'import'];
const VERBS: readonly string[] = ['add', 'create', 'insert', 'replace', 'delete', 'destroy', 'flush', 'rename'];
const OBJECTS: readonly string[] = ['table', 'chain', 'rule', 'set', 'map', 'element', 'ruleset', 'meter', ...OBJECT_WORDS];

/** Carries a command out on what was read so far. */
export function readCommand(text: Text, from: number, to: number, state: ReadState): void {
  const first = tokenText(text, from);
  if (ASKING.includes(first)) return;
  const verb = VERBS.includes(first) ? first : 'add';
  const at = VERBS.includes(first) ? from + 1 : from;
  const object = tokenText(text, at);
  if (verb === 'delete' || verb === 'destroy') removing(text, at, to, state);
  else if (verb === 'flush') flushing(text, at, to, state);
  else if (verb === 'rename') renaming(text, at, state);
  else if (OBJECTS.includes(object)) adding(text, verb, object, at, to, state);
  // "add" may leave "rule" out.
  else if (kindAt(text, at) === KIND.word && to > at + 2) addRule(text, verb, at, to, state);
  else complain(state, `"${object}" is nothing that can be added`, spanBetween(text, at, at + 1), didYouMean(object, OBJECTS));
}

function adding(text: Text, verb: string, object: string, at: number, to: number, state: ReadState): void {
  switch (object) {
    case 'table':
      readTable(text, at, to, state);
      return;
    case 'rule':
      addRule(text, verb, at + 1, to, state);
      return;
    case 'element':
      addElements(text, at + 1, to, state);
      return;
    default: {
      const words = OBJECT_WORDS.includes(object) ? objectWords(text, at) : 1;
      const { family, name, next } = readTableName(text, at + words, state);
      const table = openTable(state, family, name, spanBetween(text, at, to));
      if (next >= to) complain(state, `"${object}" lacks a name`, spanBetween(text, at, to));
      else if (object === 'chain') readChain(text, next, to, table, state);
      else if (object === 'set' || object === 'map') readSet(text, next, to, table, state, object === 'map');
      else readTableObject(joined(text, at, words, next, to), 0, to - next + words, table, state);
    }
  }
}

/** The tokens of `counter ip t c { … }` without the family and the table, as a table's block would have them. */
function joined(text: Text, at: number, words: number, next: number, to: number): Text {
  const { kinds, starts, ends } = text.tokens;
  const pick = <A extends Uint8Array | Int32Array>(from: A): A => {
    const kept = from.slice(at, to) as A;
    kept.copyWithin(words, next - at);
    return kept;
  };
  const closing = text.closing.slice(next - words, to).map((index) => (index === -1 ? -1 : index - next + words));
  return {
    source: text.source,
    tokens: {
      kinds: pick(kinds),
      starts: pick(starts),
      ends: pick(ends),
      count: to - next + words,
      lists: text.tokens.lists,
    },
    closing,
  };
}

/** `[FAMILY] TABLE CHAIN [index|position|handle N] RULE`. */
function addRule(text: Text, verb: string, from: number, to: number, state: ReadState): void {
  const { family, name, next } = readTableName(text, from, state);
  if (next + 1 >= to) {
    complain(state, 'a rule needs a table, a chain and what to do', spanBetween(text, from, to));
    return;
  }
  checkName(text, next, 'chain', state);
  const table = openTable(state, family, name, spanBetween(text, from, to));
  const chain = openChain(table, valueText(text, next, state), spanBetween(text, from, to));
  let at = next + 1;
  const place = tokenText(text, at);
  let index: number | undefined;
  if (place === 'index' || place === 'position' || place === 'handle') {
    const number = Number(tokenText(text, at + 1));
    if (place === 'index') index = number;
    else {
      const message = `the place of a rule by its ${place} is known to the kernel only`;
      state.diagnostics.push(diagnostic('rule-place-unknown', 'info', message, spanBetween(text, at, at + 2)));
    }
    at += 2;
  }
  const rule = readRule(text, at, to, table, state);
  if (verb === 'insert') chain.rules.splice(index ?? 0, 0, rule);
  else if (index === undefined) chain.rules.push(rule);
  else chain.rules.splice(index + 1, 0, rule);
}

function addElements(text: Text, from: number, to: number, state: ReadState): void {
  const { family, name, next } = readTableName(text, from, state);
  const table = state.tables.get(tableKey(family, name));
  const setName = valueText(text, next, state);
  const set = table?.sets.get(setName);
  const types = set ? namedSetTypes(set) : { keys: [], values: [] };
  const elements = readElements(text, next + 1, to, types.keys, types.values, state);
  if (table && set) table.sets.set(setName, { ...set, elements: [...set.elements, ...elements] });
  else {
    const message = `the set "${setName}" is not in the text, so its new elements are left out`;
    state.diagnostics.push(diagnostic('undefined-set', 'info', message, spanBetween(text, next, next + 1)));
  }
}

function removing(text: Text, at: number, to: number, state: ReadState): void {
  const object = tokenText(text, at);
  const { family, name, next } = readTableName(text, at + (object === 'ct' ? 2 : 1), state);
  const key = tableKey(family, name);
  const table = state.tables.get(key);
  if (object === 'table') {
    state.tables.delete(key);
    state.deleted.add(key);
  } else if (object === 'chain') table?.chains.delete(valueText(text, next, state));
  else if (object === 'set' || object === 'map') table?.sets.delete(valueText(text, next, state));
  else if (object === 'rule') {
    const message = 'which rule has this handle is known to the kernel only';
    state.diagnostics.push(diagnostic('rule-place-unknown', 'info', message, spanBetween(text, at, to)));
  } else if (!OBJECTS.includes(object)) {
    complain(state, `"${object}" is nothing that can be deleted`, spanBetween(text, at, at + 1), didYouMean(object, OBJECTS));
  }
}

function flushing(text: Text, at: number, to: number, state: ReadState): void {
  const object = tokenText(text, at);
  if (object === 'ruleset') {
    const family = tokenText(text, at + 1);
    for (const [key, table] of state.tables) if (at + 1 >= to || table.family === family) state.tables.delete(key);
    state.flushes = true;
    return;
  }
  const { family, name, next } = readTableName(text, at + 1, state);
  const key = tableKey(family, name);
  const table = state.tables.get(key);
  const item = valueText(text, next, state);
  if (object === 'table') {
    if (table) {
      for (const chain of table.chains.values()) chain.rules = [];
      table.replaces = true;
    } else state.deleted.add(key);
  } else if (object === 'chain') {
    const chain = table?.chains.get(item);
    if (chain) chain.rules = [];
  } else if (object === 'set' || object === 'map' || object === 'meter') {
    const set = table?.sets.get(item);
    if (table && set) table.sets.set(item, { ...set, elements: [] });
  } else {
    complain(state, `"${object}" is nothing that can be flushed`, spanBetween(text, at, at + 1), didYouMean(object, OBJECTS));
  }
}

/** `rename chain [FAMILY] TABLE OLD NEW`. */
function renaming(text: Text, at: number, state: ReadState): void {
  const { family, name, next } = readTableName(text, at + 1, state);
  const chains = state.tables.get(tableKey(family, name))?.chains;
  const chain = chains?.get(valueText(text, next, state));
  if (!chains || !chain) return;
  checkName(text, next + 1, 'chain', state);
  chains.delete(chain.name);
  const renamed = valueText(text, next + 1, state);
  chains.set(renamed, { ...chain, name: renamed });
}
