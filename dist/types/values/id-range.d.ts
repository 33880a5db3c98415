import { type Codec } from './codec.js';
import type { NumberRange } from './number-range.js';
/** `id[-id]`. Names are known only to the machine that has them, but for root. */
export declare const idRange: Codec<NumberRange>;
