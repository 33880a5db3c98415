import { type Unknown } from './predicate.js';
/** The packet is also sent elsewhere. */
export declare function copyTo(address: string): string;
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
