import type { Hook, Rule } from '../../ast/ruleset.js';
import type { Action, Meaning } from '../../core/action.js';
import type { FieldName, NameField } from '../../core/fields.js';
import { type Predicate, type ValueRange } from '../../core/predicate.js';
import type { LintContext } from '../rule.js';
import { type PlacedChain } from './chain-users.js';
export interface PlacedRule extends PlacedChain {
    readonly rule: Rule;
    /** Its place in the chain. */
    readonly index: number;
    /** The hooks that lead to it; none where nothing does. */
    readonly hooks: ReadonlySet<Hook>;
    readonly meaning: Meaning;
    /** What must hold for the rule to act, each test by itself. */
    readonly tests: readonly Predicate[];
    /** What it does last. */
    readonly end: Action | null;
}
/** All rules, in the order of the files. */
export declare function rulesOf({ program }: Pick<LintContext, 'program'>): readonly PlacedRule[];
/** Does it drop or reject? */
export declare function stops({ end }: PlacedRule): boolean;
/** The values that a field must have by plain tests; null where none says so. */
export declare function rangesIn(tests: readonly Predicate[], field: FieldName): readonly ValueRange[] | null;
/** Is one of these fields tested at all, however? */
export declare function asks(tests: readonly Predicate[], ...fields: readonly (FieldName | NameField)[]): boolean;
/** Does the predicate say anything about this field? */
export declare function mentions(predicate: Predicate, field: FieldName | NameField): boolean;
/** Do the ranges hold this value? */
export declare function holds(ranges: readonly ValueRange[], value: number | bigint): boolean;
/** Can all tests hold for a packet with this value of a field? What they say of anything else is taken to hold. */
export declare function allows(tests: readonly Predicate[], field: FieldName, value: number): boolean;
