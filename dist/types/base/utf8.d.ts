/** The length of the text's UTF-8 form. */
export declare function utf8Length(text: string): number;
/** The text's UTF-8 form, one character of 0 to 255 for each byte. */
export declare function encodeUtf8(text: string): string;
/** Writes the text's UTF-8 form, and gives the offset behind it. */
export declare function writeUtf8(text: string, into: Uint8Array, at: number): number;
/** The text of bytes that are UTF-8. */
export declare function readUtf8(bytes: Uint8Array): string;
