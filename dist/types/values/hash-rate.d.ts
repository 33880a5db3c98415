import { type Codec } from './codec.js';
import { type Period } from './rate.js';
/** XT_HASHLIMIT_SCALE_v2: so many units make a second. */
export declare const HASH_SCALE = 1000000;
export type HashRate = {
    readonly kind: 'packets';
    readonly period: Period;
    readonly seconds: number;
}
/** `cost` is what the kernel keeps of the bytes a second. */
 | {
    readonly kind: 'bytes';
    readonly cost: number;
};
/** In a burst. */
export declare const MOST_PACKETS = 1000000;
/** `10/sec`, `512kb/s`. */
export declare const hashRate: Codec<HashRate>;
export interface HashBurst {
    readonly amount: number;
    readonly unit: 'packets' | 'bytes';
}
/** `5`, or of bytes `20kb`. */
export declare const hashBurst: Codec<HashBurst>;
/** Its reverse, cost_to_bytes. */
export declare function bytesOf(cost: number): number;
/** A burst as it is saved: in whole seconds' worth of bytes, in the unit that it is printed in. */
export declare function settledBurst(burst: number, cost: number): number;
