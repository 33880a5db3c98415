import type { Source } from '../base/source.js';
/** What is known of a script so far. */
export interface Outline {
    readonly source: Source;
    /** Words that end no block any more from here on. */
    readonly exhausted: Set<string>;
    /** Here-documents whose end was not found: after so many, prose is more likely. */
    missed: number;
}
/** A here-document: its lines lie between `start` and `bodyEnd`, its last word ends at `end`. */
export interface HereBody {
    readonly start: number;
    readonly bodyEnd: number;
    readonly end: number;
    readonly quoted: boolean;
}
export declare function makeOutline(source: Source): Outline;
/** The block that begins on the line from `from` to `end`, if one does and something ends it. */
export declare function skipBlock(outline: Outline, from: number, end: number, line: string): {
    readonly from: number;
    readonly to: number;
} | undefined;
/** The here-document that a line begins, if its end is there; `end` is the offset of the line's own end. */
export declare function bodyAfter(outline: Outline, line: string, end: number): HereBody | undefined;
