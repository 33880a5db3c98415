import { type Range, type Ranges } from './ranges.js';
/** `field & mask` lies in the ranges; a mask of all ones is null. Fields by nft's words, ports and protocols by one name. */
export interface FieldTest {
    readonly kind: 'field';
    readonly field: string;
    readonly width: number;
    readonly mask: bigint | null;
    readonly ranges: Ranges;
}
/** The interface has one of the names, or none of them. */
export interface NameTest {
    readonly kind: 'name';
    readonly field: string;
    readonly names: readonly InterfaceName[];
    readonly negated: boolean;
}
export interface InterfaceName {
    readonly name: string;
    readonly prefix: boolean;
}
/** Options of one iptables match: `-m NAME WORDS`; of the built-in ones where `match` is `standard`. */
export interface Piece {
    readonly match: string;
    readonly words: readonly string[];
}
/** A test that is iptables words already. */
export interface PieceTest {
    readonly kind: 'piece';
    readonly piece: Piece;
    /** The state that it reads and that rules may change. */
    readonly reads: readonly string[];
}
export type Test = FieldTest | NameTest | PieceTest;
/** All of them hold. */
export type Conjunction = readonly Test[];
/** Exactly one of them holds, or none: no packet meets two, unless a rule changes what they read. */
export type Alternatives = readonly Conjunction[];
/** Why something has no place in iptables, and what to do instead. */
export interface Refusal {
    readonly kind: 'refusal';
    readonly reason: string;
    readonly instead?: string;
}
export declare function refuse(reason: string, instead?: string): Refusal;
export declare function isRefusal(value: unknown): value is Refusal;
export declare const NEVER: Alternatives;
export declare function fieldTest(field: string, width: number, ranges: Ranges, mask?: bigint | null): FieldTest;
export declare function piece(match: string, words: readonly string[], reads?: readonly string[]): PieceTest;
/** Both conjunctions at once; null where no packet meets both. */
export declare function meet(a: Conjunction, b: Conjunction): Conjunction | null;
/** Every pair of one of each. */
export declare function meetAll(a: Alternatives, b: Alternatives): Alternatives;
/** Values as ranges. */
export declare function of(...list: readonly (bigint | Range)[]): Ranges;
