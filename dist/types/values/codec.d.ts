import type { Codes } from '../base/codes.js';
import type { Failure } from '../base/result.js';
import type { PlainCodes } from './plain-codes.js';
/** What a codec may need to know beside its words. */
export interface ValueContext {
    readonly family: 'ip' | 'ip6';
}
/** Words to value and back. `print(parse(w))` is canonical: what iptables-save would write. */
export interface Codec<T> {
    /** What docs and messages call it: `port[:port]`. */
    readonly syntax: string;
    /** How many words it takes; `optional` takes one if the next word is no option, but not behind a "=". */
    readonly words: 0 | 1 | 2 | 'optional';
    /** iptables-save writes it as a string: in quotes unless it is all letters, digits, `-` and `_`, or in any case. */
    readonly quoted?: true | 'always';
    parse(words: readonly string[], cx: ValueContext): T | Failure;
    print(value: T, cx: ValueContext): readonly string[];
    /**
     * Whether `parse` surely takes the word between two offsets of a text's codes: for the common spellings, without making anything of
     * them. False where only `parse` knows.
     */
    accepts?(text: Codes, start: number, end: number, cx: ValueContext): boolean;
    /**
     * A number for the form of the word between two offsets, with its quotes: where one rule prints a word of that form as it stands, and
     * nothing else of it depends on that, so do others of its shape. 0 where the word has to be looked at.
     */
    listedForm?(text: Codes, start: number, end: number, cx: ValueContext): number;
    /**
     * How nft writes the value of this word, for the common values that every translation treats alike; null for any that
     * may be special. A translation made for one such value may then be filled in with another.
     */
    inNft?(text: string): string | null;
    /** The same for the codes of a text, where it has to be quick. */
    readonly plain?: PlainCodes;
}
/** A codec of exactly one word. */
export declare function word<T>(syntax: string, parse: (text: string, cx: ValueContext) => T | Failure, print: (value: T, cx: ValueContext) => string): Codec<T>;
/** An option that takes no word; its value is true. */
export declare const noValue: Codec<true>;
/** A word that may be left out; the value is null then. */
export declare function optional<T>({ syntax, parse, print }: Codec<T>): Codec<T | null>;
