import { type Codec } from './codec.js';
/** A number from 0 to 63. */
export declare const dscpNumber: Codec<number>;
/** A class by its name; printed as a number, as everything is that iptables-save writes. */
export declare const dscpClass: Codec<number>;
