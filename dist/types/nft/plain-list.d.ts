import { type Codes } from '../base/codes.js';
/** A list whose elements are spelled as listings spell them; `ends` holds where each begins and ends in the text. */
export interface PlainList {
    readonly text: string;
    readonly codes: Codes;
    readonly ends: Int32Array;
    readonly count: number;
    /** One element is more than one address. */
    readonly spread: boolean;
    /** How many elements have a verdict. */
    readonly verdicts: number;
    /** The chains that verdicts name, each with the offset where it is named first. */
    readonly targets: ReadonlyMap<string, number>;
}
/** The elements from an offset to the brace that closes them. Undefined if other elements are there, or few. */
export declare function plainList(source: {
    readonly text: string;
}, from: number): {
    readonly list: PlainList;
    readonly close: number;
} | undefined;
/** The elements, `perLine` a line; as it stands, if it stands so. */
export declare function joinList({ text, ends, count }: PlainList, perLine: number, nextLine: string): string;
/** The index of an element that shares addresses with the one it comes after in order, or -1; equal elements may stand twice. */
export declare function overlapping({ codes, ends, count }: PlainList): number;
