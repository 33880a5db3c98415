import { type Codec } from './codec.js';
import type { MarkMask } from './mark.js';
/** `value[/mask]`, or a name. */
export declare const tosMask: Codec<MarkMask>;
/** Two hexadecimal digits at least. */
export declare function printByte(value: number): string;
/** Eight bits without a mask. */
export declare const tosBits: Codec<number>;
