// What commands have made so far: tables and chains that are still open to change.

import type { Counter, Policy, Rule } from '../ast/ruleset.js';
import type { Span } from '../base/source.js';
import type { Diagnostic } from '../diagnostics/diagnostic.js';
import type { IpFamily } from './define.js';
import type { RuleList } from './rule-list.js';

/** A chain while commands change it. */
export interface OpenChain {
  name: string;
  policy: Policy | null;
  counter: Counter | null;
  rules: RuleList;
  /** Where all its rules that are made later work, as bits of `hook-limits.ts`. */
  hooks: number;
  /** Others make it. */
  readonly elsewhere?: boolean;
  readonly span: Span;
}

export interface OpenTable {
  readonly family: IpFamily;
  readonly name: string;
  readonly replaces: boolean;
  span: Span;
  readonly chains: Map<string, OpenChain>;
  /** How many rules jump to a chain. */
  readonly references: Map<string, number>;
  /** Chains that were not there yet when a rule jumped to them first. */
  readonly early: Set<string>;
  /** The jumps of rules that are made later: a chain, and the one that it goes to. */
  readonly jumps: string[];
}

/** The state between two commands. */
export interface Replay {
  readonly tables: Map<string, OpenTable>;
  readonly diagnostics: Diagnostic[];
  /** The text of a rule, for finding equal ones. */
  readonly texts: Map<Rule, string>;
  /** A dump says all there is; a script may rely on what others made before it. */
  readonly complete: boolean;
  /** The table of the last command: the next one is mostly for it too. */
  current: OpenTable | null;
  /** The chain of the last rule that is made later, in that table. */
  last: OpenChain | null;
}

/** Nothing is there; findings are added to `diagnostics`. */
export function makeReplay(diagnostics: Diagnostic[]): Replay {
  return { tables: new Map(), diagnostics, texts: new Map(), complete: true, current: null, last: null };
}

/** What a table is found by. */
export function keyOf(family: IpFamily, table: string): string {
  return `${family} ${table}`;
}

/** Where a rule goes on, if it names a chain. */
export function jumpOf(rule: Rule): { readonly chain: string; readonly span: Span } | undefined {
  const last = rule.parts[rule.parts.length - 1];
  return last?.kind === 'verdict' && last.chain !== undefined ? { chain: last.chain, span: last.span } : undefined;
}
