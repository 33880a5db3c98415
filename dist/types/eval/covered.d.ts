import { type Chain, type Rule, type Table } from '../ast/ruleset.js';
import type { Network } from './network.js';
import type { Program } from './program.js';
export interface Covered {
    readonly table: Table;
    readonly chain: Chain;
    readonly rule: Rule;
    /** The rules that take its packets: one if one takes them all. */
    readonly by: readonly Rule[];
}
/** All of them, in the order of the text. Rules behind a catch-all are left out: nothing reaches them at all. */
export declare function coveredRules(program: Program, network: Network): readonly Covered[];
