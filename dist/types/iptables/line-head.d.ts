import type { Words } from './words.js';
/** The words of such a line that the numbers of its counter are taken for. */
export declare const PACKETS_WORD = 0;
export declare const BYTES_WORD = 1;
/** Not as iptables-save writes it. */
export declare const NO_HEAD = -1;
/** Whether a counter stands before a rule, where its line begins. */
export declare function isCounted({ codes }: Words, at: number): boolean;
/** Where the chain of the line begins, or `NO_HEAD`; the places of its counter are kept in the words. */
export declare function chainStart(words: Words, from: number): number;
/** Behind the chain of a line that was taken apart, if it begins as iptables-save writes it; else `NO_HEAD`. */
export declare function chainEnd({ codes, starts, ends, texts }: Words): number;
