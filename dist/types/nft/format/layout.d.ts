import { type Text } from '../cursor.js';
/** Where the line so far leaves off: braces that are open, and whether its colons separate types. */
export interface LineState {
    depth: number;
    readonly first: string;
}
export declare function lineState(text: Text, from: number): LineState;
/** The tokens between two indices as one line. Newlines among them count as blanks. */
export declare function layoutTokens(text: Text, from: number, to: number, state?: LineState): string;
/** Eight digits, as marks are listed. */
export declare function paddedMark(hex: string): string;
/** Whether a number is compared with a mark, or written to one: listings pad those. */
export declare function isMark(text: Text, number: number): boolean;
