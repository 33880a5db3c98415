import { type Codec } from './codec.js';
/** Lower case, two digits a byte. */
export declare const macAddress: Codec<string>;
/** The 48 bits as a number. */
export declare function macNumber(mac: string): number;
