import type { Value } from '../../core/fields.js';
/** Rising values of one field. */
export type Values = Float64Array | readonly bigint[];
/** Between the values of a field nothing is told apart; each has codes of its own, in the same order, and codes beyond mean the last one. */
export interface Coding {
    readonly values: Values;
    /** The first code of each value; null where each has one code, its own number. */
    readonly codes: Int32Array | null;
    /** The bits of a code. */
    readonly width: number;
}
/**
 * Bounds that many rules ask for, such as that of a network behind all of them, are told apart by the first bits: then each such test
 * stays small. As in an alphabetic search tree by its weights, each bit tells apart two halves of what is asked. `weights`: how often rules
 * ask for each value as a bound.
 */
export declare function makeCoding(values: Values, weights?: Float64Array): Coding;
/** The first code of the value, or of what it lies in. */
export declare function codeOf(coding: Coding, value: Value): number;
/** What the code stands for, by its number among the values. */
export declare function indexOfCode({ values, codes }: Coding, code: number): number;
/** The codes of the values that lie in a range: the first one and the last one. There are none where the first is greater. */
export declare function firstCode(coding: Coding, low: Value): number;
export declare function lastCode(coding: Coding, high: Value): number;
/** The first code of the value of this number; above all codes behind the last one. */
export declare function codeAt({ values, codes, width }: Coding, index: number): number;
/** The bits that tell so many values apart. */
export declare function bitsFor(values: number): number;
/** The number of the value, or of what it lies in. */
export declare function indexOf(values: Values, value: Value): number;
