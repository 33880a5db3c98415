import { type Failure } from '../base/result.js';
import { type Codec, type ValueContext } from './codec.js';
type Family = ValueContext['family'];
/** 32 bits as a number, or 128 bits as a bigint. */
export type Address = number | bigint;
/** An address and the bits of it that count. Bits of the address outside the mask may be set. */
export interface MaskedAddress {
    readonly address: Address;
    readonly mask: Address;
}
/** The mask of all bits. */
export declare function allOnes(family: Family): Address;
/** An address of the family as inet_pton(3) reads it. */
export declare function parseAddress(text: string, family: Family): Address | Failure;
/** The canonical text: dotted decimal, or RFC 5952. */
export declare function printAddress(address: Address): string;
/** How many bits an address has. */
export declare function widthOf(family: Family): 32 | 128;
/** A number of leading bits: what addresses are grouped by. */
export declare const groupLength: Codec<number>;
/** The bits of an address that its mask keeps. */
export declare function network({ address, mask }: MaskedAddress): Address;
/** Bitwise or, for either width. */
export declare function or(a: Address, b: Address): Address;
/** The bits that a mask of the family leaves out. */
export declare function complement(mask: Address): Address;
/** `/24`, `/255.255.255.0`, or nothing for all bits. */
export declare function parseMask(text: string | undefined, family: Family): Address | Failure;
/** `-s`, `-d`: short forms are networks, host bits go in silence, the mask is always printed. */
export declare const hostOrNetwork: Codec<MaskedAddress>;
/** Elsewhere: short forms as inet_aton(3) reads them, host bits are kept (and do not count), a full mask is not printed. */
export declare const maskedAddress: Codec<MaskedAddress>;
/** Two addresses, both included. `from` may be greater than `to`: such a range holds nothing. */
export interface AddressRange {
    readonly from: Address;
    readonly to: Address;
}
/** `from-to`, or one address. */
export declare const addressRange: Codec<AddressRange>;
export {};
