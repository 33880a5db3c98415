// IPv4 and IPv6 addresses as numbers, and addresses with a mask, as the tools read and write them.

import { failure, isFailure, type Failure } from '../base/result.js';
import { word, type Codec, type ValueContext } from './codec.js';

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

/** `a.b.c.d`, four decimal numbers, as inet_pton(3) reads it. */
export function parseIpv4(text: string): number | undefined {
  const match = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})$/.exec(text);
  if (!match) return undefined;
  let value = 0;
  for (const part of match.slice(1)) {
    if (Number(part) > 255 || /^0\d/.test(part)) return undefined;
    value = value * 256 + Number(part);
  }
  return value;
}

/**
 * One to four numbers, decimal, octal (`010`) or hexadecimal, the last filling what is left: `10.1` is 10.0.0.1, as
 * inet_aton(3) has it. With `padded`, missing numbers are zeros at the end instead where all fit in a byte: `10.1` is 10.1.0.0.
 */
function parseIpv4Loosely(text: string, padded: boolean): number | undefined {
  const plain = plainQuad(text);
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

/** Four decimal numbers without leading zeros, as nearly all addresses are; undefined for anything else. */
function plainQuad(text: string): number | undefined {
  let value = 0;
  let part = 0;
  let digits = 0;
  let dots = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 46) {
      if (digits === 0 || ++dots > 3) return undefined;
      value = value * 256 + part;
      part = digits = 0;
    } else {
      if (code < 48 || code > 57 || (digits > 0 && part === 0)) return undefined;
      part = part * 10 + code - 48;
      if (part > 255) return undefined;
      digits++;
    }
  }
  return dots === 3 && digits > 0 ? value * 256 + part : undefined;
}

function parseLooseNumber(text: string): number | undefined {
  if (/^0x[0-9a-f]+$/i.test(text)) return Number(text);
  if (/^0[0-7]*$/.test(text)) return parseInt(text, 8);
  return /^[1-9]\d*$/.test(text) ? Number(text) : undefined;
}

/** Groups of hexadecimal digits, `::` for zeros, an IPv4 tail, as inet_pton(3) reads it. */
export function parseIpv6(text: string): bigint | undefined {
  const halves = text.split('::');
  if (halves.length > 2) return undefined;
  const head = parseGroups(halves[0] ?? '', halves.length === 1);
  const tail = halves.length === 2 ? parseGroups(halves[1] ?? '', true) : [];
  if (!head || !tail) return undefined;
  const missing = 8 - head.length - tail.length;
  if (halves.length === 2 ? missing < 1 : missing !== 0) return undefined;
  let value = 0n;
  for (const group of [...head, ...new Array<number>(missing).fill(0), ...tail]) value = (value << 16n) | BigInt(group);
  return value;
}

/** 16-bit groups; the last may be a whole IPv4 address where `ends`. */
function parseGroups(text: string, ends: boolean): number[] | undefined {
  if (text === '') return [];
  const groups: number[] = [];
  const parts = text.split(':');
  for (const [index, part] of parts.entries()) {
    if (/^[0-9a-f]{1,4}$/i.test(part)) groups.push(parseInt(part, 16));
    else {
      const four = ends && index === parts.length - 1 ? parseIpv4(part) : undefined;
      if (four === undefined) return undefined;
      groups.push(four >>> 16, four & 0xffff);
    }
  }
  return groups;
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
  return typeof address === 'number' ? printIpv4(address) : printIpv6(address);
}

function printIpv4(address: number): string {
  return `${address >>> 24}.${(address >>> 16) & 255}.${(address >>> 8) & 255}.${address & 255}`;
}

function printIpv6(address: bigint): string {
  const groups = Array.from({ length: 8 }, (_, index) => Number((address >> BigInt(112 - 16 * index)) & 0xffffn));
  const [start, length] = longestZeros(groups);
  const low = Number(address & 0xffffffffn);
  // inet_ntop(3) writes ::a.b.c.d and ::ffff:a.b.c.d with an IPv4 tail.
  if (start === 0 && length === 6) return `::${printIpv4(low)}`;
  if (start === 0 && length === 5 && groups[5] === 0xffff) return `::ffff:${printIpv4(low)}`;
  const hexadecimal = groups.map((group) => group.toString(16));
  if (length < 2) return hexadecimal.join(':');
  return `${hexadecimal.slice(0, start).join(':')}::${hexadecimal.slice(start + length).join(':')}`;
}

/** The first of the longest runs of zero groups. */
function longestZeros(groups: readonly number[]): readonly [start: number, length: number] {
  let best: readonly [number, number] = [0, 0];
  for (let start = 0; start < groups.length; start++) {
    let end = start;
    while (groups[end] === 0) end++;
    if (end - start > best[1]) best = [start, end - start];
    start = Math.max(start, end);
  }
  return best;
}

/** A mask of so many leading ones. */
function maskOf(length: number, family: Family): Address {
  if (family === 'ip') return length === 0 ? 0 : (0xffffffff << (32 - length)) >>> 0;
  return ONES.ip6 ^ ((1n << BigInt(128 - length)) - 1n);
}

/** How many leading ones the mask is, or undefined if there are ones behind a zero. */
export function prefixLength(mask: Address): number | undefined {
  const [width, bits] = typeof mask === 'number' ? [32, BigInt(mask)] : [128, mask];
  const rest = ((1n << BigInt(width)) - 1n) ^ bits;
  if ((rest & (rest + 1n)) !== 0n) return undefined;
  return width - (rest === 0n ? 0 : rest.toString(2).length);
}

/** The bits of an address that its mask keeps. */
export function network({ address, mask }: MaskedAddress): Address {
  return and(address, mask);
}

/** Bitwise and, for either width. */
export function and(a: Address, b: Address): Address {
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
  if (length !== undefined && length <= width) return maskOf(length, family);
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
export const hostOrNetwork: Codec<MaskedAddress> = word(
  'address[/mask]',
  (text, { family }) => {
    const masked = parseMasked(text, family, true);
    return isFailure(masked) ? masked : { address: network(masked), mask: masked.mask };
  },
  ({ address, mask }) => `${printAddress(address)}/${prefixLength(mask) ?? printAddress(mask)}`,
);

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
