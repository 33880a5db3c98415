import { type Codec } from './codec.js';
export interface MarkMask {
    readonly value: number;
    readonly mask: number;
}
/** `value[/mask]`; a mask of all ones is not printed. */
export declare const markMask: Codec<MarkMask>;
/** `value[/mask]`; the mask is always printed. */
export declare const fullMarkMask: Codec<MarkMask>;
/** 32 bits without a mask. */
export declare const markBits: Codec<number>;
export declare function printHex(value: number): string;
