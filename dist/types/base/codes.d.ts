/** One byte a unit where all of the text is ASCII, else two. A line end stands behind the last one. */
export type Codes = Uint8Array<ArrayBuffer> | Uint16Array<ArrayBuffer>;
/** Says what the codes of a text are, for those who read it as bytes: all of it ASCII, and a line end behind it. */
export declare function keepCodes(of: {
    readonly text: string;
}, codes: Codes): void;
/** Lets a source share what is known of the text that it is made of. */
export declare function shareCodes(from: {
    readonly text: string;
}, to: {
    readonly text: string;
}): void;
/** The codes of a source's text, made once. */
export declare function codesOf(source: {
    readonly text: string;
}): Codes;
/** A number for the codes between two offsets, for tables that look words up by it. */
export declare function hashCodes(codes: Codes, start: number, end: number): number;
/** The codes of a text. */
export declare function toCodes(text: string): Codes;
