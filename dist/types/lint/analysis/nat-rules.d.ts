import type { Chain, Hook, Rule, Ruleset, Table } from '../../ast/ruleset.js';
import type { Meaning, NatAction } from '../../core/action.js';
import { type Predicate } from '../../core/predicate.js';
import type { IpFamily } from '../../eval/network.js';
import type { Program } from '../../eval/program.js';
/** One translation of one rule; a rule with a map has several. */
export interface NatRule {
    readonly table: Table;
    readonly chain: Chain;
    readonly rule: Rule;
    readonly hook: Hook;
    readonly family: IpFamily;
    readonly nat: NatAction;
    /** What the rule itself demands; jumps on the way to it may demand more. */
    readonly tests: Predicate;
}
/** All translating rules, in the order of their tables and chains. */
export declare function natRules(program: Program): readonly NatRule[];
/** Each translation once, where a chain is reached from several hooks or a rule speaks for both families. */
export declare function oncePerRule(found: readonly NatRule[]): readonly NatRule[];
/** The chain itself and all that it can jump to. */
export declare function reachable(start: Chain, table: Table, ruleset: Ruleset, program: Program): readonly Chain[];
/** The names that rules of a chain jump or go to; each chain is looked through once. */
export declare function namedBy(chain: Chain, table: Table, ruleset: Ruleset, program: Program): ReadonlySet<string>;
/** The chains that a rule jumps or goes to. */
export declare function targets(meaning: Meaning): readonly string[];
