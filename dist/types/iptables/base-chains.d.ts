import type { Base } from '../ast/ruleset.js';
/** The names of the built-in tables. */
export declare const TABLE_NAMES: readonly string[];
/** The built-in chains of a table, in the tools' order; none for a table that does not exist. */
export declare function builtInChains(table: string): readonly string[];
/** Where a chain hooks in, or null for a user chain. */
export declare function baseOf(table: string, chain: string): Base | null;
