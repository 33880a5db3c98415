import { type Codec } from './codec.js';
/** As many parts as make one. */
export declare const CERTAIN = 2147483648;
/** `0.5`: from 0 to 1, printed with eleven decimals. */
export declare const probability: Codec<number>;
