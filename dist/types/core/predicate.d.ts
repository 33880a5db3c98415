import { type FieldName, type NameField, type Value } from './fields.js';
/** Both ends included. */
export type ValueRange = readonly [low: Value, high: Value];
/**
 * What a match demands. A test of a field that the packet does not have is false (as nftables breaks off there), so
 * whoever negates such a test must say beside it that the field exists, for instance by the protocol.
 */
export type Predicate = {
    readonly kind: 'always';
} | {
    readonly kind: 'never';
} | {
    readonly kind: 'all';
    readonly of: readonly Predicate[];
} | {
    readonly kind: 'any';
    readonly of: readonly Predicate[];
} | {
    readonly kind: 'not';
    readonly of: Predicate;
}
/** `field & mask` lies in one of the ranges, which are sorted and disjoint; no mask means all bits. */
 | {
    readonly kind: 'in';
    readonly field: FieldName;
    readonly mask?: Value;
    readonly ranges: readonly ValueRange[];
}
/** The interface's name is `name`, or with `prefix` begins with it. A packet without that interface fails. */
 | {
    readonly kind: 'name';
    readonly field: NameField;
    readonly name: string;
    readonly prefix: boolean;
} | Unknown;
/** A test outside the model. Two with the same key, at the same packet, give the same answer unless `fresh`. */
export interface Unknown {
    readonly kind: 'unknown';
    /** What is tested, with its arguments, for example `limit 5/minute burst 5`. */
    readonly key: string;
    readonly why: string;
    /** What a first packet on a fresh kernel meets: `limit` lets it pass. */
    readonly likely: boolean;
    /** Each evaluation may differ: limit, quota, random. */
    readonly fresh: boolean;
    /** Which of the rule's tests of this key it is, where a rule asks the same several times, each time anew. */
    readonly turn?: number;
}
export declare const always: Predicate;
export declare const never: Predicate;
/** All of them. Flattens, and drops what is always true. */
export declare function all(of: readonly Predicate[]): Predicate;
/** The tests that must all hold for a predicate to hold, none of them an `all`. */
export declare function conjuncts(predicate: Predicate): readonly Predicate[];
/** Does a test stand outside the model? */
export declare function isUncertain(predicate: Predicate): boolean;
/** At least one of them. */
export declare function any(of: readonly Predicate[]): Predicate;
export declare function not(of: Predicate): Predicate;
/** `predicate`, or its opposite where `negated`. */
export declare function unless(negated: boolean, predicate: Predicate): Predicate;
/** The field has this value. */
export declare function equals(field: FieldName, value: Value): Predicate;
/** The field lies between two values, both included; `never` where they are the wrong way round. */
export declare function between(field: FieldName, low: Value, high: Value): Predicate;
/** The packet has the field at all: what a negated test must say beside it. */
export declare function present(field: FieldName): Predicate;
/** The field lies in one of the ranges, given in any order. */
export declare function within(field: FieldName, ranges: readonly ValueRange[]): Predicate;
/** `(field & mask) == value`; a mask of all ones, and one that is a prefix, become ranges. */
export declare function masked(field: FieldName, mask: Value, value: Value): Predicate;
/** `(field & bits) != 0`. */
export declare function anyBit(field: FieldName, bits: number): Predicate;
/** The interface is called so; a trailing wildcard is said by `prefix`. */
export declare function interfaceIs(field: NameField, name: string, prefix: boolean): Predicate;
/** A test that the model does not cover. */
export declare function unknown(key: string, why: string, options?: {
    likely?: boolean;
    fresh?: boolean;
}): Unknown;
/** Packets that belong to a connection. */
export declare const CONNECTED: Predicate;
/** Sorts ranges and joins those that touch. */
export declare function mergeRanges(ranges: readonly ValueRange[]): ValueRange[];
/** The value after this one. */
export declare function next(value: Value): Value;
/** The value before this one. */
export declare function previous(value: Value): Value;
/** Dice: holds for so large a share of the packets, from 0 to 1. */
export declare function byChance(share: number): Predicate;
/** One packet of `every`, the one that `number` others of them came before. */
export declare function byTurns(every: number, number: number): Predicate;
