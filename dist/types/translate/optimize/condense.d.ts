import type { Rule } from '../../ast/ruleset.js';
/** Rules that became one. */
export interface Condensed {
    readonly rule: Rule;
    readonly from: readonly Rule[];
    readonly by: 'set' | 'map';
}
/** A chain's rules, as they are or condensed. */
export declare function condense(rules: readonly Rule[]): readonly (Rule | Condensed)[];
