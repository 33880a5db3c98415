// The ruleset while it is read: tables that later lines add to, variables, and what is wrong so far.

import type { IncludeReader } from '../ast/parse-result.js';
import type { NamedSet, NftTableItem } from '../ast/nft.js';
import type { Base, Chain, Family, Policy, Rule, Table } from '../ast/ruleset.js';
import type { Span } from '../base/source.js';
import { defineLazily } from '../base/lazy.js';
import { diagnostic, syntaxError, type Diagnostic } from '../diagnostics/diagnostic.js';
import type { Text } from './cursor.js';
import type { Problem } from './grammar-words.js';
import type { RuleShapes } from './shapes/cache.js';
import { noVariables, type Variables } from './variables.js';

/** Makes a rule that was read, and found right. */
export type LaterRule = () => Rule;

export interface OpenChain {
  readonly name: string;
  base: Base | null;
  policy: Policy | null;
  comment: string | undefined;
  rules: (Rule | LaterRule)[];
  span: Span;
  /** `jump { … }` holds it. */
  anonymous?: boolean;
  /** The text declares it; rules may also be added to a chain that the host has already. */
  declared: boolean;
}

export interface OpenTable {
  readonly family: Family;
  readonly name: string;
  readonly chains: Map<string, OpenChain>;
  readonly sets: Map<string, NamedSet>;
  readonly objects: NftTableItem[];
  comment: string | undefined;
  flags: readonly string[] | undefined;
  replaces: boolean;
  declared: boolean;
  span: Span;
}

export interface ReadState {
  readonly tables: Map<string, OpenTable>;
  readonly variables: Variables;
  /** The names that the block, or the text outside of blocks, has defined. */
  scope: Set<string>;
  readonly diagnostics: Diagnostic[];
  /** Keys of tables that the text deleted. */
  readonly deleted: Set<string>;
  flushes: boolean;
  /** Reads an included file; undefined where there is none. */
  readonly read: IncludeReader | undefined;
  /** How many files were included so far. */
  included: number;
  /** What rules look like; undefined where each is to be parsed by itself. */
  readonly shapes: RuleShapes | undefined;
  /** Stands between the reader and its rules. */
  readonly readRule: RuleHook | undefined;
  /** How many chains without a name are open. */
  nested: number;
  /** Files that are being read, so that none includes itself. */
  readonly including: string[];
}

/** Gives a rule, by reading it or without. */
export type RuleHook = (text: Text, from: number, to: number, state: ReadState, read: () => Rule) => Rule;

/** Nothing read so far. */
export function emptyState(): ReadState {
  return {
    tables: new Map(),
    variables: noVariables(),
    scope: new Set(),
    diagnostics: [],
    deleted: new Set(),
    flushes: false,
    read: undefined,
    shapes: undefined,
    readRule: undefined,
    nested: 0,
    included: 0,
    including: [],
  };
}

export function tableKey(family: Family, name: string): string {
  return `${family} ${name}`;
}

/** The table, made if it is new. */
export function openTable(state: ReadState, family: Family, name: string, span: Span): OpenTable {
  const key = tableKey(family, name);
  let table = state.tables.get(key);
  if (!table) {
    const replaces = state.deleted.has(key);
    const empty = { comment: undefined, flags: undefined, declared: false };
    table = { family, name, chains: new Map(), sets: new Map(), objects: [], ...empty, replaces, span };
    state.tables.set(key, table);
  }
  return table;
}

/** The chain, made if it is new. */
export function openChain(table: OpenTable, name: string, span: Span): OpenChain {
  let chain = table.chains.get(name);
  if (!chain) {
    chain = { name, base: null, policy: null, comment: undefined, rules: [], span, declared: false };
    table.chains.set(name, chain);
  }
  return chain;
}

/** The finished table. */
export function closedTable(table: OpenTable): Table {
  const { family, name, chains, sets, objects, comment, flags, replaces, span } = table;
  return {
    kind: 'table',
    family,
    name,
    chains: [...chains.values()].map(closedChain),
    sets: [...sets.values()],
    objects,
    ...(comment === undefined ? {} : { comment }),
    replaces,
    ...(flags === undefined ? {} : { flags }),
    span,
  };
}

function closedChain({ name, base, policy, comment, rules, anonymous, span }: OpenChain): Chain {
  const chain = { kind: 'chain' as const, name, base, policy, counter: null };
  defineLazily(chain, 'rules', rules, madeRules);
  const options = { ...(comment === undefined ? {} : { comment }), ...(anonymous === true ? { anonymous } : {}) };
  return Object.assign(chain, options, { span });
}

function madeRules(rules: readonly (Rule | LaterRule)[]): readonly Rule[] {
  return rules.map(madeRule);
}

export function madeRule(rule: Rule | LaterRule): Rule {
  return typeof rule === 'function' ? rule() : rule;
}

/** Adds a syntax error. */
export function complain(state: ReadState, message: string, at: Span, help?: string): void {
  state.diagnostics.push(syntaxError(message, at, help));
}

/** Adds what a parser found. */
export function complainAll(state: ReadState, problems: readonly Problem[]): void {
  for (const { message, span, help, sort } of problems) {
    if (sort === 'variable') {
      state.diagnostics.push(
        diagnostic('undefined-variable', 'error', message, span, help === undefined ? {} : { help: [help] }),
      );
    } else complain(state, message, span, help);
  }
}
