import { type Codec } from './codec.js';
/** Without a unit, bits. */
export declare const bitRate: Codec<number>;
