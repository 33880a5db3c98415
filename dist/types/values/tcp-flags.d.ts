import type { Codec } from './codec.js';
/** Bits of the TCP header's flag byte. */
export interface TcpFlags {
    readonly mask: number;
    readonly set: number;
}
/** Two words: the mask, and the flags that must be set. */
export declare const tcpFlags: Codec<TcpFlags>;
/** The names of set bits, in the order of the bits. */
export declare function flagNames(bits: number): string[];
