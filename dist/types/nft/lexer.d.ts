import { type PlainList } from './plain-list.js';
/** What a token is. Words are words: nft's keywords depend on where they stand. */
export declare const KIND: {
    readonly word: 1;
    readonly number: 2;
    readonly ipv4: 3;
    readonly ipv6: 4;
    readonly mac: 5;
    readonly classid: 6;
    readonly string: 7;
    readonly variable: 8;
    readonly newline: 9;
    readonly semicolon: 10;
    readonly braceOpen: 11;
    readonly braceClose: 12;
    readonly parenOpen: 13;
    readonly parenClose: 14;
    readonly bracketOpen: 15;
    readonly bracketClose: 16;
    readonly comma: 17;
    readonly dot: 18;
    readonly colon: 19;
    readonly slash: 20;
    readonly minus: 21;
    readonly plus: 22;
    readonly assign: 23;
    readonly equal: 24;
    readonly notEqual: 25;
    readonly less: 26;
    readonly greater: 27;
    readonly lessEqual: 28;
    readonly greaterEqual: 29;
    readonly not: 30;
    readonly and: 31;
    readonly or: 32;
    readonly xor: 33;
    readonly shiftLeft: 34;
    readonly shiftRight: 35;
    readonly star: 36;
    readonly at: 37;
    readonly bad: 38;
    readonly end: 39;
    /** The inside of a long `elements = { … }`. */
    readonly list: 40;
};
export type TokenKind = (typeof KIND)[keyof typeof KIND];
export interface Tokens {
    readonly count: number;
    readonly kinds: Uint8Array;
    readonly starts: Int32Array;
    readonly ends: Int32Array;
    /** The contents of tokens of the kind `list`, by index. */
    readonly lists: ReadonlyMap<number, PlainList>;
}
/** What `lex` finds. */
export interface Lexed extends Tokens {
    /** The indices of what blocks and lines are made of: line ends, semicolons, braces, and "=". */
    readonly frame: readonly number[];
}
/** All tokens of a source; comments and blanks leave none, newlines do. Never fails: what is no token is `bad`. */
export declare function lex(source: {
    readonly text: string;
}): Lexed;
