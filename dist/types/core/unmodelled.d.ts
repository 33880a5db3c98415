import { type Predicate, type ValueRange } from './predicate.js';
interface Question {
    /** What is asked about, in nft's words: `frag id`, `ct original bytes`. */
    readonly name: string;
    /** Its largest value. */
    readonly most: number | bigint;
    readonly why: string;
    /** The value that a first packet on a fresh kernel has. */
    readonly usual?: number;
}
/**
 * It lies in one of the ranges. Two tests of the same values are one question, however they are written: it is always asked
 * about the values of which 0 is none.
 */
export declare function lies({ name, most, why, usual }: Question, ranges: readonly ValueRange[]): Predicate;
/** An extension header of IPv6, an option or a chunk is there: `exthdr frag`, `tcp option 8`, `sctp chunk init`. */
export declare function isThere(name: string): Predicate;
/** A text is one of these; `helper` that expected a connection. */
export declare function isText(name: string, texts: readonly string[], why: string): Predicate;
/** An extension header is there, and what is asked of it holds. */
export declare function headerHas(header: string, tests: readonly Predicate[]): Predicate;
/** A field of an extension header. */
export declare function headerField(name: string, bits: number, ranges: readonly ValueRange[]): Predicate;
export {};
