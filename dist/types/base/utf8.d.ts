/** The length of the text's UTF-8 form. */
export declare function utf8Length(text: string): number;
/** The text's UTF-8 form, one character of 0 to 255 for each byte. */
export declare function encodeUtf8(text: string): string;
