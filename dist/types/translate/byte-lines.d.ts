import type { Codes } from '../base/codes.js';
/** Bytes that grow. */
export interface ByteLines {
    bytes: Uint8Array;
    length: number;
}
/** Places of bytes: from, to, from, to… */
export type Ranges = number[];
/** `expected`: about so many bytes. */
export declare function makeByteLines(expected: number): ByteLines;
/** Makes sure that so many more bytes have room. */
export declare function reserve(lines: ByteLines, more: number): void;
/** Adds a text. */
export declare function addText(lines: ByteLines, text: string): void;
/** Adds codes of ASCII. */
export declare function addCodes(lines: ByteLines, codes: Codes, start: number, end: number): void;
/** Adds a place to others, or makes the last of them longer. */
export declare function keepRange(ranges: Ranges, start: number, end: number): void;
/** A result in pieces: bytes of UTF-8, and where they stand that follow each other. */
export interface Pieces {
    readonly bytes: Uint8Array;
    readonly ranges: Ranges;
}
/** All pieces as one text. */
export declare function textOfPieces({ bytes, ranges }: Pieces): string;
