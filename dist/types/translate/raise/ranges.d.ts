/** Both ends included. */
export type Range = readonly [low: bigint, high: bigint];
/** Sorted, and none touches the next. */
export type Ranges = readonly Range[];
/** `field & mask == value`. */
export interface Cube {
    readonly mask: bigint;
    readonly value: bigint;
}
export declare function ones(width: number): bigint;
/** Sorts and joins. */
export declare function union(ranges: readonly Range[]): Ranges;
export declare function complement(ranges: Ranges, top: bigint): Ranges;
export declare function intersection(a: Ranges, b: Ranges): Ranges;
export declare function includes(ranges: Ranges, value: bigint): boolean;
/** The only value, if there is just one. */
export declare function single(ranges: Ranges): bigint | undefined;
/** How many values the ranges hold. */
export declare function size(ranges: Ranges): bigint;
/** Every value, for ranges that are known to hold few. */
export declare function values(ranges: Ranges): readonly bigint[];
/** The lowest value of a block, and how many bits all its values share. */
export interface Block {
    readonly base: bigint;
    readonly length: number;
}
/** A range as the fewest blocks that have all bits free behind a prefix. */
export declare function blocks([low, high]: Range, width: number): readonly Block[];
/** The prefix that a range is, if it is one. */
export declare function prefixOf([low, high]: Range, width: number): Block | undefined;
/** Disjoint cubes that make up a set of small numbers: the bits that all members share first. */
export declare function cubesOf(members: readonly bigint[], width: number): readonly Cube[];
