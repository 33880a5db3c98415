/** Bytes that grow. */
export interface ByteLines {
    bytes: Uint8Array;
    length: number;
}
/** Places of a chain's lines: from, to, from, to… */
export type Ranges = number[];
/** `expected`: about so many bytes. */
export declare function makeByteLines(expected: number): ByteLines;
/** Makes sure that so many more bytes have room. */
export declare function reserve(lines: ByteLines, more: number): void;
/** Adds a text. */
export declare function addText(lines: ByteLines, text: string): void;
/** Says that what was added from `start` on belongs to a chain. */
export declare function keepRange(ranges: Ranges, start: number, end: number): void;
/** A result in pieces: texts, and ranges of bytes of UTF-8, two offsets each. They are made as they are asked for. */
export interface Pieces {
    readonly bytes: Uint8Array;
    readonly items: () => Iterable<string | number>;
}
/** All pieces as one text. */
export declare function textOfPieces({ bytes, items }: Pieces): string;
