import type { Codes } from '../base/codes.js';
/** The longest name that the kernel has room for (IFNAMSIZ less its end). */
export declare const LONGEST_INTERFACE = 15;
/** What `inNft` of a codec says, for codes. */
export interface PlainCodes {
    /**
     * A number for the form of the word between two offsets: translations of words of one form differ in nothing but the word.
     * 0 where `inNft` gives null, and wherever it would have to be asked.
     */
    form(codes: Codes, start: number, end: number): number;
    /** Writes what `inNft` gives for a word of a form, and gives the offset behind it. */
    write(codes: Codes, start: number, end: number, into: Uint8Array, at: number): number;
}
/** A host, with or without /32, or a network of 1 to 31 bits without host bits. */
export declare const networkCodes: PlainCodes;
/** An address, with a port or without. */
export declare const endCodes: PlainCodes;
/** Two to fifteen ports, all different. The form is how many. */
export declare const portListCodes: PlainCodes;
/** One port, or a range of them. */
export declare const portRangeCodes: PlainCodes;
/** `0x1/0xffffffff`: all bits of a mark. */
export declare const markCodes: PlainCodes;
/** A text that nft writes in quotes as it is: no quote, backslash, variable or wildcard in it, and nothing but ASCII. */
export declare function isPlainText(text: Codes, start: number, end: number, longest: number): boolean;
/** The form of a text as iptables-save writes it: letters, digits, `-` and `_` alone, or anything else in quotes. */
export declare function listedTextForm(codes: Codes, start: number, end: number, longest: number): number;
/** A text of at most so many characters, in quotes or without. */
export declare function textCodes(longest: number): PlainCodes;
/** The name of one interface. */
export declare const interfaceCodes: PlainCodes;
