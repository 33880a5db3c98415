/** The length of the text's UTF-8 form. */
export declare function utf8Length(text: string): number;
