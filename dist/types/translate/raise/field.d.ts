import type { Hook } from '../../ast/ruleset.js';
import type { IpFamily } from '../../iptables/define.js';
import { type Range } from './ranges.js';
import { type Conjunction, type FieldTest, type Piece, type Refusal } from './tests.js';
/** Lists of options, of which exactly one holds. */
export type Raised = readonly (readonly Piece[])[];
/** The packets that meet none of these: a helper chain returns them first. */
export interface Except {
    readonly kind: 'except';
    readonly of: Raised;
}
export interface FieldContext {
    readonly family: IpFamily;
    readonly hook: Hook | null;
    readonly afterRouting: boolean;
    /** The transport protocol that the rule is about, if it is only one. */
    readonly protocol: number | undefined;
    /** All that the rule demands beside. */
    readonly beside: Conjunction;
    readonly note: (text: string) => void;
    readonly differs: (text: string) => void;
}
export interface RaiseField {
    /** The field, by nft's words. */
    readonly head: string;
    /** Fields that are said by the same options, and that this row takes too. */
    readonly takes?: readonly string[];
    readonly raise: (test: FieldTest, cx: FieldContext) => Raised | Except | Refusal;
}
/** A single option of a match. */
export declare function option(match: string, flag: string, value: string | readonly string[], negated?: boolean): Piece;
/** How one range, and its opposite, are said. */
export interface OneRange {
    readonly one: (range: Range) => Piece;
    readonly not: (range: Range) => Piece;
}
/** Ranges as alternatives, or as the negations of what lies between, whichever is shorter. */
export declare function byRanges(test: FieldTest, { one, not }: OneRange): Raised | Except | Refusal;
/** The same where an option takes one value only. */
export declare function byValues(test: FieldTest, one: (value: bigint, negated: boolean) => Piece): Raised | Except | Refusal;
/** `low:high`, or one number. */
export declare function colon([low, high]: Range): string;
export declare function hexOf(value: bigint): string;
/** A row of ranges: `--flag low:high`. */
export declare function rangeRow(head: string, match: string, flag: string, show?: (range: Range) => string): RaiseField;
/** A row of single values. */
export declare function valueRow(head: string, match: string, flag: string, show?: (value: bigint) => string): RaiseField;
/** The one test of a field beside another. */
export declare function beside(field: string, tests: Conjunction): FieldTest | undefined;
