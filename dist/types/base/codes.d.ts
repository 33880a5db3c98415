/** One byte a unit where all of the text is ASCII, else two. A line end stands behind the last one. */
export type Codes = Uint8Array<ArrayBuffer> | Uint16Array<ArrayBuffer>;
/** The codes of a source's text, made once. */
export declare function codesOf(source: {
    readonly text: string;
}): Codes;
/** The codes of a text. */
export declare function toCodes(text: string): Codes;
