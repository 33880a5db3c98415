import type { Chain, Rule } from '../../ast/ruleset.js';
import type { Unknown } from '../../core/predicate.js';
import type { KeyOf } from './conditions.js';
export interface TestNames {
    /** The names of tests in the rule at `index` of a chain, in the order of both sides: so both name them alike. */
    of(chain: Chain, index: number): KeyOf;
    /** The name that a test of a rule got, or would get anyway. */
    known(rule: Rule, unknown: Unknown): string;
    /** All names that were given. */
    readonly given: ReadonlySet<string>;
}
export declare function makeTestNames(): TestNames;
