import { type Codes } from '../base/codes.js';
import type { Span, Source } from '../base/source.js';
/** Words 0 to `count - 1`. A word whose text is not what the source says at its place has it in `texts`. */
export interface Words {
    readonly source: Source;
    /** Those of the source. */
    readonly codes: Codes;
    count: number;
    starts: Int32Array;
    ends: Int32Array;
    readonly texts: (string | undefined)[];
    /** The word whose quote nobody closed, or -1. */
    unclosed: number;
    /** The words came from shell text, so that the source's quotes are not those of iptables-save. */
    readonly shell: boolean;
}
export declare function makeWords(source: Source, shell: boolean): Words;
/** Adds a word and gives its index. */
export declare function addWord(words: Words, start: number, end: number, text: string | undefined): number;
export declare function startOf(words: Words, index: number): number;
export declare function endOf(words: Words, index: number): number;
/** What the tool would get as an argument. */
export declare function wordText(words: Words, index: number): string;
/** From the first word to the last. */
export declare function wordSpan(words: Words, first: number, last?: number): Span;
