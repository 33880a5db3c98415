import { type Codec } from './codec.js';
/** A time as microseconds. */
export declare const estimatorTime: Codec<number>;
