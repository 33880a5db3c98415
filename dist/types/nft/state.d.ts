import type { IncludeReader } from '../ast/parse-result.js';
import type { NamedSet, NftTableItem } from '../ast/nft.js';
import type { Base, Family, Policy, Rule, Table } from '../ast/ruleset.js';
import type { Span } from '../base/source.js';
import { type Diagnostic } from '../diagnostics/diagnostic.js';
import type { Text } from './cursor.js';
import type { Problem } from './grammar-words.js';
import type { RuleShapes } from './shapes/cache.js';
import { type Variables } from './variables.js';
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
export declare function emptyState(): ReadState;
export declare function tableKey(family: Family, name: string): string;
/** The table, made if it is new. */
export declare function openTable(state: ReadState, family: Family, name: string, span: Span): OpenTable;
/** The chain, made if it is new. */
export declare function openChain(table: OpenTable, name: string, span: Span): OpenChain;
/** The finished table. */
export declare function closedTable(table: OpenTable): Table;
export declare function madeRule(rule: Rule | LaterRule): Rule;
/** Adds a syntax error. */
export declare function complain(state: ReadState, message: string, at: Span, help?: string): void;
/** Adds what a parser found. */
export declare function complainAll(state: ReadState, problems: readonly Problem[]): void;
