// libnftables' JSON to a tree: what `nft -j list ruleset` prints, and commands for `nft -j -f`. A mistake costs one item.

import { FAMILIES, type Rule, type Ruleset } from '../../ast/ruleset.js';
import type { ParseResult } from '../../ast/parse-result.js';
import { JsonError, parseJson, type JsonNode } from '../../base/json.js';
import { span, textOf as sourceText, type Source, type Span } from '../../base/source.js';
import { didYouMean } from '../../base/suggest.js';
import { diagnostic } from '../../diagnostics/diagnostic.js';
import { TABLE_FLAGS } from '../read-table.js';
import { resolve } from '../resolve.js';
import { closedTable, complain, emptyState, openChain, openTable, tableKey, type OpenTable, type ReadState } from '../state.js';
import { OBJECT_KEYS, readObject, type ObjectKey } from './objects.js';
import { readChain } from './read-chain.js';
import { readElements, readSet } from './read-set.js';
import { readStatement } from './read-statement.js';
import {
  fieldsOf,
  JsonMistake,
  listOf,
  mistake,
  onlyField,
  nameOf,
  oneOf,
  textOf,
  type Fields,
  type JsonReading,
} from './reading.js';

/** Reads JSON. Never throws; rules that cannot be read stay as opaque parts. */
export function parseNftJson(source: Source): ParseResult {
  const state = emptyState();
  attempt(state, () => {
    const { key, value, at } = onlyField(parseJson(source, 'strict'), 'a ruleset');
    if (key !== 'nftables') mistake(`"${key}" is no ruleset`, { span: at }, 'it is {"nftables": [ … ]}');
    for (const item of listOf(value, 'a ruleset')) attempt(state, () => readItem(item, state));
  });
  const tables = [...state.tables.values()];
  const ruleset: Ruleset = {
    kind: 'ruleset',
    language: 'nft',
    tables: tables.map(closedTable),
    span: span(source, 0, source.text.length),
    ...(state.flushes ? { flushes: true } : {}),
  };
  resolve(tables, state);
  return { ruleset, diagnostics: state.diagnostics };
}

/** Runs a reader, and reports the mistake that ends it. */
function attempt(state: ReadState, read: () => void): void {
  try {
    read();
  } catch (error) {
    if (error instanceof JsonError) complain(state, error.message, error.at);
    else if (error instanceof JsonMistake) complain(state, error.message, error.at, error.help);
    else throw error;
  }
}

const VERBS = ['add', 'create', 'insert', 'replace', 'delete', 'destroy', 'flush', 'rename'] as const;
/** They only ask. */
const ASKING: readonly string[] = ['list', 'reset', 'get', 'monitor', 'describe', 'export', 'metainfo'];
const ITEMS: readonly string[] = ['table', 'chain', 'rule', 'set', 'map', 'element', ...OBJECT_KEYS];

/** An object of the ruleset, or a command about one. */
function readItem(item: JsonNode, state: ReadState): void {
  const { key, value, at } = onlyField(item, 'an item');
  if (ASKING.includes(key)) return;
  const verb = VERBS.find((each) => each === key);
  if (!verb) return add('list', key, value, at, state);
  const inner = onlyField(value, `"${key}"`);
  switch (verb) {
    case 'delete':
    case 'destroy':
      return remove(inner.key, inner.value, state);
    case 'flush':
      return flush(inner.key, inner.value, state);
    case 'rename':
      return rename(inner.value, state);
    default:
      return add(verb, inner.key, inner.value, inner.at, state);
  }
}

function reading(state: ReadState): JsonReading {
  return { report: (message, at, help) => complain(state, message, at, help), operators: 0 };
}

/** The table that an object is of, made if it is new. */
function tableOf(fields: Pick<Fields, 'need' | 'get'>, name: 'table' | 'name', node: JsonNode, state: ReadState): OpenTable {
  const family = fields.get('family');
  const known = family ? oneOf(textOf(family, '"family"'), FAMILIES, 'family', family) : 'ip';
  return openTable(state, known, nameOf(fields.need(name), `"${name}"`), node.span);
}

/** The fields that say where an object is; others are looked at by its own reader. */
function placeOf(node: JsonNode): Pick<Fields, 'need' | 'get'> {
  return fieldsOf(node, 'this', node.kind === 'object' ? [...node.entries.keys()] : []);
}

function add(verb: string, key: string, body: JsonNode, at: Span, state: ReadState): void {
  const cx = reading(state);
  switch (key) {
    case 'table': {
      const fields = fieldsOf(body, 'a table', ['family', 'name', 'handle', 'comment', 'flags']);
      const table = tableOf(fields, 'name', body, state);
      table.declared = true;
      table.comment = fields.text('comment') ?? table.comment;
      if (fields.has('flags'))
        table.flags = fields.texts('flags').map((flag) => oneOf(flag, TABLE_FLAGS, 'flag of a table', body));
      return;
    }
    case 'chain': {
      const table = tableOf(placeOf(body), 'table', body, state);
      const { name, base, policy, comment } = readChain(body);
      const chain = openChain(table, name, body.span);
      Object.assign(chain, { declared: true, base: base ?? chain.base, policy: policy ?? chain.policy });
      chain.comment = comment ?? chain.comment;
      return;
    }
    case 'rule':
      return addRule(verb, body, state);
    case 'set':
    case 'map': {
      const table = tableOf(placeOf(body), 'table', body, state);
      const set = readSet(body, key, cx);
      const known = table.sets.get(set.name);
      table.sets.set(set.name, known ? { ...known, elements: [...known.elements, ...set.elements] } : set);
      return;
    }
    case 'element': {
      const fields = fieldsOf(body, 'an element', ['family', 'table', 'name', 'elem']);
      const table = tableOf(fields, 'table', body, state);
      const set = table.sets.get(textOf(fields.need('name'), '"name"'));
      if (!set) {
        const message = `the set "${fields.text('name') ?? ''}" is not in the text, so its new elements are left out`;
        state.diagnostics.push(diagnostic('undefined-set', 'info', message, body.span));
      } else table.sets.set(set.name, { ...set, elements: [...set.elements, ...readElements(fields.need('elem'), set, cx)] });
      return;
    }
    default: {
      if (!isObject(key)) mistake(`"${key}" is nothing that a table has`, { span: at }, didYouMean(key, ITEMS));
      tableOf(placeOf(body), 'table', body, state).objects.push(readObject(key, body, cx));
    }
  }
}

function isObject(key: string): key is ObjectKey {
  return (OBJECT_KEYS as readonly string[]).includes(key);
}

function addRule(verb: string, body: JsonNode, state: ReadState): void {
  const fields = fieldsOf(body, 'a rule', ['family', 'table', 'chain', 'handle', 'index', 'position', 'comment', 'expr']);
  const chain = openChain(tableOf(fields, 'table', body, state), nameOf(fields.need('chain'), '"chain"'), body.span);
  const index = fields.number('index');
  if (verb !== 'list' && (fields.has('handle') || fields.has('position'))) {
    const message = 'the place of a rule by its handle is known to the kernel only';
    state.diagnostics.push(diagnostic('rule-place-unknown', 'info', message, body.span));
  }
  const rule = readRule(fields, state);
  if (verb === 'insert') chain.rules.splice(index ?? 0, 0, rule);
  else if (index === undefined) chain.rules.push(rule);
  else chain.rules.splice(index + 1, 0, rule);
}

/** A rule; one that cannot be read keeps its text. */
function readRule(fields: Fields, state: ReadState): Rule {
  const comment = fields.text('comment') ?? null;
  const whole = { kind: 'rule', counter: null, span: fields.span } as const;
  const expr = fields.need('expr');
  try {
    const cx = reading(state);
    const parts = listOf(expr, '"expr"').map((item) => readStatement(item, cx));
    return { ...whole, parts, comment };
  } catch (error) {
    if (!(error instanceof JsonMistake)) throw error;
    complain(state, error.message, error.at, error.help);
    const opaque = { kind: 'opaque', text: sourceText(expr.span), why: error.message, span: expr.span } as const;
    return { ...whole, parts: [opaque], comment };
  }
}

function remove(key: string, body: JsonNode, state: ReadState): void {
  const place = placeOf(body);
  const table = tableOf(place, key === 'table' ? 'name' : 'table', body, state);
  const name = (): string => textOf(place.need('name'), '"name"');
  if (key === 'table') {
    state.tables.delete(tableKey(table.family, table.name));
    state.deleted.add(tableKey(table.family, table.name));
  } else if (key === 'chain') table.chains.delete(name());
  else if (key === 'set' || key === 'map') table.sets.delete(name());
  else if (key === 'rule') {
    const message = 'which rule has this handle is known to the kernel only';
    state.diagnostics.push(diagnostic('rule-place-unknown', 'info', message, body.span));
  } else if (!ITEMS.includes(key)) mistake(`"${key}" is nothing that can be deleted`, body, didYouMean(key, ITEMS));
}

function flush(key: string, body: JsonNode, state: ReadState): void {
  if (key === 'ruleset') {
    state.tables.clear();
    state.flushes = true;
    return;
  }
  const place = placeOf(body);
  const table = tableOf(place, key === 'table' ? 'name' : 'table', body, state);
  if (key === 'table') {
    for (const chain of table.chains.values()) chain.rules = [];
    table.replaces = true;
    return;
  }
  const name = textOf(place.need('name'), '"name"');
  const set = table.sets.get(name);
  if (key === 'chain') openChain(table, name, body.span).rules = [];
  else if ((key === 'set' || key === 'map' || key === 'meter') && set) table.sets.set(name, { ...set, elements: [] });
}

function rename(body: JsonNode, state: ReadState): void {
  const fields = fieldsOf(body, 'a chain', ['family', 'table', 'name', 'newname', 'handle']);
  const { chains } = tableOf(fields, 'table', body, state);
  const chain = chains.get(textOf(fields.need('name'), '"name"'));
  if (!chain) return;
  chains.delete(chain.name);
  const name = nameOf(fields.need('newname'), '"newname"');
  chains.set(name, { ...chain, name });
}
