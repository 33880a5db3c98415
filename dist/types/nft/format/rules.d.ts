import type { Rule } from '../../ast/ruleset.js';
import { type Text } from '../cursor.js';
import type { RuleHook } from '../state.js';
/** The spelling of rules by the offset at which they begin; null: as they are written, but for blanks. */
export type Spelling = ReadonlyMap<number, string | null>;
export interface RuleFormatter {
    readonly spelling: Spelling;
    /** Stands between the reader and its rules: reads those of a shape that is new. */
    readonly readRule: RuleHook;
}
/** `plain`: every rule is read, none is laid out by its shape. */
export declare function ruleFormatter(plain: boolean): RuleFormatter;
/** As a listing spells it; null where that would lose something: variables, or that counters were written without counts. */
export declare function canonicalRule(text: Text, from: number, to: number, rule: Rule): string | null;
