import { type Codec } from './codec.js';
/** `number`, up to 64 bits. */
export declare const bigNumber: Codec<bigint>;
/** Both ends included; without `to` there is no upper end. */
export interface BigRange {
    readonly from: bigint;
    readonly to: bigint | null;
}
/** `from[:[to]]`: one number alone is a lower end. */
export declare const bigRange: Codec<BigRange>;
