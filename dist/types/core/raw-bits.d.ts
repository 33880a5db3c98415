import { type FieldName } from './fields.js';
import { type Predicate, type ValueRange } from './predicate.js';
/** So many bits from one of a header on: `nh` is the network header, `th` the transport header. */
export interface RawPlace {
    readonly base: string;
    readonly offset: number;
    readonly length: number;
}
/** Bits of a field, and how far its lowest one is from the raw bits' lowest. */
interface HeldBits {
    readonly field: FieldName;
    readonly mask: bigint;
    readonly at: number;
}
/** The bits of fields have this value, or another. */
export declare function heldBits(parts: readonly HeldBits[], wanted: bigint, negated: boolean): Predicate;
/** Bits that are one whole field lie in some ranges, or in none; undefined where they are more or less than that. */
export declare function wholeFieldLies(parts: readonly HeldBits[] | undefined, ranges: readonly ValueRange[], negated: boolean): Predicate | undefined;
/** Bits that are of no field lie in some ranges; what the mask leaves out does not count. One question, however many bits are read. */
export declare function bitsLie({ base, offset, length }: RawPlace, read: bigint, ranges: readonly ValueRange[]): Predicate;
/**
 * A transport header's bits where no field of ours has them: `field` for packets with ports, `bits` for others. `there`: what
 * must hold for the others to be read at all.
 */
export declare function inTransport(field: Predicate | undefined, there: Predicate, bits: Predicate): Predicate;
/** No later fragment, which has no transport header; for the families that have such a field in each packet. */
export declare function isFirstFragment(family: string): Predicate;
/** The fields that hold the bits of a mask: each with its own mask, and how far its lowest bit is from the raw bits' lowest. */
export declare function partsOf(family: string, { base, offset, length }: RawPlace, mask: bigint): readonly HeldBits[] | undefined;
export {};
