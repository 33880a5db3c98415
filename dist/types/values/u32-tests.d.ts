import type { NumberRange } from './number-range.js';
export interface U32Step {
    readonly operator: '&' | '<<' | '>>' | '@';
    readonly number: number;
}
/** The four bytes at `start`, changed step by step, lie in one of the ranges. */
export interface U32Test {
    readonly start: number;
    readonly steps: readonly U32Step[];
    readonly ranges: readonly NumberRange[];
}
export declare const u32Tests: import("./codec.js").Codec<readonly U32Test[]>;
