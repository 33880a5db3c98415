import type { NatAction } from './action.js';
import { type Unknown } from './predicate.js';
/** The packet is also sent elsewhere. */
export declare function copyTo(address: string): string;
/** One queue, or several between which packets are spread: by their connection, or by the processor that they came to. */
export declare function queues(first: string | number, last: string | number, byProcessor: boolean): string;
/** A line in a log. */
export declare function logged({ prefix, group }: {
    readonly prefix: string;
    readonly group: number | null;
}): string;
/** Handed to a program. */
export declare function queued({ to, bypass }: {
    readonly to: string;
    readonly bypass: boolean;
}): string;
/** A translation, and how addresses and ports are chosen where there are several. */
export declare function translatedBy({ type, addresses, prefixLength, random, persistent }: NatAction): string;
/** The kernel tells tracing programs about every rule that the packet meets. */
export declare const TRACED = "traced";
/** `null`: what the route takes. */
export declare function mssAtMost(size: number | null): string;
/** By the option's number. */
export declare function tcpOptionOut(option: number): string;
/** The kernel shakes hands in the place of the server. */
export declare const SYNPROXIED = "answered in the place of the server";
/** `ftp` by `tcp`. */
export declare function connectionHelper(type: string): string;
/**
 * What is left of effects at the end of a hook. A connection gets its helper with its first packet, whenever at the hook that is said;
 * where that packet is dropped there is no connection, so that it has none, nor a translation.
 */
export declare function settledEffects(effects: readonly string[], isDropped: boolean): readonly string[];
export declare function connectionEvents(names: readonly string[]): string;
/** The zone in which connections are looked up; a direction if it is for one only. */
export declare function connectionZone(zone: string, direction?: 'original' | 'reply'): string;
export declare function connectionLabel(label: string): string;
/** One part of a key by which packets are counted: `ip saddr` by its first 24 bits. */
export interface CountedBy {
    readonly field: string;
    /** Leading bits that count; all of them if left out. */
    readonly bits?: number;
}
/** No more than a rate, counted for each key: "up to" passes while there are tokens. */
export declare function ratePerKey(keys: readonly CountedBy[], rate: string, burst: string): Unknown;
/** More connections than this, counted for each key; all together where there is none. */
export declare function connectionsPerKey(keys: readonly CountedBy[], count: number): Unknown;
