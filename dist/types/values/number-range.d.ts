import { type Codec } from './codec.js';
/** Both ends included; never the wrong way round. */
export interface NumberRange {
    readonly from: number;
    readonly to: number;
}
/** `number[:number]` from `low` to `high`, which stand for an end left out. */
export declare function numberRange(low: number, high: number): Codec<NumberRange>;
