import type { Counter, Policy, Rule } from '../ast/ruleset.js';
import type { Span } from '../base/source.js';
import type { Diagnostic } from '../diagnostics/diagnostic.js';
import type { IpFamily } from './define.js';
import { type RuleList } from './rule-list.js';
/** A chain while commands change it. */
export interface OpenChain {
    name: string;
    policy: Policy | null;
    counter: Counter | null;
    rules: RuleList;
    /** Its number in its table. */
    readonly number: number;
    /** How many rules jump to it. */
    references: number;
    /** Where all its rules that are made later work, as bits of `hook-limits.ts`. */
    hooks: number;
    /** Others make it. */
    elsewhere: boolean;
    readonly span: Span;
}
export interface OpenTable {
    readonly family: IpFamily;
    readonly name: string;
    readonly replaces: boolean;
    span: Span;
    readonly chains: Map<string, OpenChain>;
    /** How many chains it had. */
    made: number;
    /** How many rules jump to a chain that is not there yet. */
    readonly lost: Map<string, number>;
    /** Chains that were not there yet when a rule jumped to them. */
    readonly early: Set<string>;
    /** The jumps of rules that are made later: the number of a chain, and that of the one that it goes to. */
    readonly jumps: number[];
}
/** A new table without anything. */
export declare function openTable(family: IpFamily, name: string, replaces: boolean, span: Span): OpenTable;
/** A new chain of the table, and whoever jumped to that name already jumps to it. */
export declare function openChain(table: OpenTable, name: string, span: Span): OpenChain;
/** One rule more, or less, jumps to a chain, which is given if it is there. */
export declare function refer({ lost, chains, early }: OpenTable, name: string, by: 1 | -1): OpenChain | undefined;
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
export declare function makeReplay(diagnostics: Diagnostic[]): Replay;
/** What a table is found by. */
export declare function keyOf(family: IpFamily, table: string): string;
