// IPv4 and IPv6 addresses as numbers, and addresses with a mask, as the tools read and write them.

import type { Codes } from '../base/codes.js';
import { formatIpv4, formatIpv6, ipv4End, parseIpv4, parseIpv6, prefixLength, prefixMask } from '../base/ip.js';
import { failure, isFailure, type Failure } from '../base/result.js';
import { SLASH, ZERO } from '../base/signs.js';
import { word, type Codec, type ValueContext } from './codec.js';
import { parseWithin } from './integer.js';
import { networkCodes } from './plain-codes.js';

type Family = ValueContext['family'];

/** 32 bits as a number, or 128 bits as a bigint. */
export type Address = number | bigint;

/** An address and the bits of it that count. Bits of the address outside the mask may be set. */
export interface MaskedAddress {
  readonly address: Address;
  readonly mask: Address;
}

const ONES = { ip: 0xffffffff, ip6: (1n << 128n) - 1n } as const;

/** The mask of all bits. */
export function allOnes(family: Family): Address {
  return ONES[family];
}

/**
 * One to four numbers, decimal, octal (`010`) or hexadecimal, the last filling what is left: `10.1` is 10.0.0.1, as
 * inet_aton(3) has it. With `padded`, missing numbers are zeros at the end instead where all fit in a byte: `10.1` is 10.1.0.0.
 */
function parseIpv4Loosely(text: string, padded: boolean): number | undefined {
  const plain = parseIpv4(text);
  if (plain !== undefined) return plain;
  const parts = text.split('.').map(parseLooseNumber);
  if (parts.length > 4) return undefined;
  let value = 0;
  for (const [index, part] of parts.entries()) {
    const left = 4 - index;
    const isLast = index === parts.length - 1;
    if (part === undefined || part >= 256 ** (isLast ? left : 1)) return undefined;
    if (!isLast) value = value * 256 + part;
    else if (padded && part <= 255) value = (value * 256 + part) * 256 ** (left - 1);
    else value = value * 256 ** left + part;
  }
  return value;
}

function parseLooseNumber(text: string): number | undefined {
  if (/^0x[0-9a-f]+$/i.test(text)) return Number(text);
  if (/^0[0-7]*$/.test(text)) return parseInt(text, 8);
  return /^[1-9]\d*$/.test(text) ? Number(text) : undefined;
}

/** An address of the family as inet_pton(3) reads it. */
export function parseAddress(text: string, family: Family): Address | Failure {
  const value = family === 'ip' ? parseIpv4(text) : parseIpv6(text);
  return value ?? notAnAddress(text, family);
}

function notAnAddress(text: string, family: Family): Failure {
  const other = family === 'ip' ? parseIpv6(text) : parseIpv4(text);
  if (other !== undefined) {
    return failure(
      `"${text}" is an ${family === 'ip' ? 'IPv6' : 'IPv4'} address`,
      `${family === 'ip' ? 'ip6tables' : 'iptables'} takes it`,
    );
  }
  return /^[a-z][\w.-]*$/i.test(text)
    ? failure(`"${text}" is a host name`, 'write the address: a name is looked up once, while the rules load, and may change')
    : failure(`"${text}" is no ${family === 'ip' ? 'IPv4' : 'IPv6'} address`);
}

/** The canonical text: dotted decimal, or RFC 5952. */
export function printAddress(address: Address): string {
  return typeof address === 'number' ? formatIpv4(address) : formatIpv6(address);
}

/** How many bits an address has. */
export function widthOf(family: Family): 32 | 128 {
  return family === 'ip' ? 32 : 128;
}

/** A number of leading bits: what addresses are grouped by. */
export const groupLength: Codec<number> = word('length', (text, { family }) => parseWithin(text, 0, widthOf(family)), String);

/** The bits of an address that its mask keeps. */
export function network({ address, mask }: MaskedAddress): Address {
  return and(address, mask);
}

/** Bitwise and, for either width. */
function and(a: Address, b: Address): Address {
  return typeof a === 'number' && typeof b === 'number' ? (a & b) >>> 0 : BigInt(a) & BigInt(b);
}

/** Bitwise or, for either width. */
export function or(a: Address, b: Address): Address {
  return typeof a === 'number' && typeof b === 'number' ? (a | b) >>> 0 : BigInt(a) | BigInt(b);
}

/** The bits that a mask of the family leaves out. */
export function complement(mask: Address): Address {
  return typeof mask === 'number' ? ~mask >>> 0 : ONES.ip6 ^ mask;
}

/** `/24`, `/255.255.255.0`, or nothing for all bits. */
export function parseMask(text: string | undefined, family: Family): Address | Failure {
  if (text === undefined) return ONES[family];
  if (text === '32' && family === 'ip') return ONES.ip;
  const width = family === 'ip' ? 32 : 128;
  const length = parseLooseNumber(text);
  if (length !== undefined && length <= width) return family === 'ip' ? prefixMask(length, 32) : prefixMask(length, 128);
  const mask = family === 'ip' ? parseIpv4(text) : parseIpv6(text);
  return mask ?? failure(`"/${text}" is no mask`, `a mask is a number from 0 to ${width}, or written like an address`);
}

function parseMasked(text: string, family: Family, padded: boolean): MaskedAddress | Failure {
  const slash = text.indexOf('/');
  const name = slash === -1 ? text : text.slice(0, slash);
  const address = (family === 'ip' ? parseIpv4Loosely(name, padded) : parseIpv6(name)) ?? notAnAddress(name, family);
  if (isFailure(address)) return address;
  const mask = parseMask(slash === -1 ? undefined : text.slice(slash + 1), family);
  return isFailure(mask) ? mask : { address, mask };
}

/** `-s`, `-d`: short forms are networks, host bits go in silence, the mask is always printed. */
export const hostOrNetwork: Codec<MaskedAddress> = {
  ...word(
    'address[/mask]',
    (text, { family }) => {
      const masked = parseMasked(text, family, true);
      return isFailure(masked) ? masked : { address: network(masked), mask: masked.mask };
    },
    ({ address, mask }) => `${printAddress(address)}/${prefixLength(mask) ?? printAddress(mask)}`,
  ),
  inNft: plainNetwork,
  plain: networkCodes,
  accepts: acceptsNetwork,
  listedForm: (codes, start, end, { family }) => (family === 'ip' ? networkCodes.form(codes, start, end) : 0),
};

/** `10.0.0.0/8`, with a length in decimal or none. */
function acceptsNetwork(codes: Codes, start: number, end: number, { family }: ValueContext): boolean {
  if (family !== 'ip') return false;
  const slash = ipv4End(codes, start, end);
  if (slash === end) return true;
  const digits = end - slash - 1;
  if (slash === -1 || codes[slash] !== SLASH || digits < 1 || digits > 2) return false;
  const first = (codes[slash + 1] ?? 0) - ZERO;
  if (digits === 1) return first >= 0 && first <= 9;
  const second = (codes[slash + 2] ?? 0) - ZERO;
  return first > 0 && first <= 3 && second >= 0 && second <= 9 && first * 10 + second <= 32;
}

/** An IPv4 host, or a network of 1 to 31 bits without host bits. */
function plainNetwork(text: string): string | null {
  const slash = text.indexOf('/');
  const name = slash === -1 ? text : text.slice(0, slash);
  const address = parseIpv4(name);
  if (address === undefined) return null;
  const length = slash === -1 ? '32' : text.slice(slash + 1);
  if (length === '32') return name;
  if (!/^(?:[1-9]|[12]\d|3[01])$/.test(length)) return null;
  return (address & ~prefixMask(Number(length), 32)) === 0 ? text : null;
}

/** Elsewhere: short forms as inet_aton(3) reads them, host bits are kept (and do not count), a full mask is not printed. */
export const maskedAddress: Codec<MaskedAddress> = word(
  'address[/mask]',
  (text, { family }) => parseMasked(text, family, false),
  ({ address, mask }, { family }) =>
    mask === ONES[family] ? printAddress(address) : `${printAddress(address)}/${prefixLength(mask) ?? printAddress(mask)}`,
);

/** Two addresses, both included. `from` may be greater than `to`: such a range holds nothing. */
export interface AddressRange {
  readonly from: Address;
  readonly to: Address;
}

/** `from-to`, or one address. */
export const addressRange: Codec<AddressRange> = word(
  'address[-address]',
  (text, { family }) => {
    const dash = text.indexOf('-');
    const from = parseRangeEnd(dash === -1 ? text : text.slice(0, dash), family);
    if (isFailure(from) || dash === -1) return isFailure(from) ? from : { from, to: from };
    const to = parseRangeEnd(text.slice(dash + 1), family);
    return isFailure(to) ? to : { from, to };
  },
  ({ from, to }) => `${printAddress(from)}-${printAddress(to)}`,
);

function parseRangeEnd(text: string, family: Family): Address | Failure {
  return (family === 'ip' ? parseIpv4Loosely(text, true) : parseIpv6(text)) ?? notAnAddress(text, family);
}
