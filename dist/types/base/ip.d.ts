import type { Codes } from './codes.js';
/** An IPv4 address as 32 bits, or undefined. Leading zeros are refused, because tools disagree about them. */
export declare function parseIpv4(text: string): number | undefined;
/** The offset behind an IPv4 address that begins at `start`, as `parseIpv4` reads it; -1 if none does. */
export declare function ipv4End(codes: Codes, start: number, end: number): number;
export declare function formatIpv4(value: number): string;
/** An IPv6 address as 128 bits, or undefined. The last 32 bits may be written as IPv4. */
export declare function parseIpv6(text: string): bigint | undefined;
/** RFC 5952, with the dotted form that inet_ntop(3) gives to v4-mapped and v4-compatible addresses. */
export declare function formatIpv6(value: bigint): string;
/** A mask of `length` leading ones in `width` bits. */
export declare function prefixMask(length: number, width: 32): number;
export declare function prefixMask(length: number, width: 128): bigint;
/** How many leading ones a mask has, or undefined if a one follows a zero. */
export declare function prefixLength(mask: number | bigint): number | undefined;
