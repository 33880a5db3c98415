// The values that settings hold: addresses, networks, ranges, ports, rates, names; each from its text.

import { formatIpv4, formatIpv6, parseIpv4, parseIpv6, prefixMask } from '../base/ip.js';
import { failure, isFailure, type Failure } from '../base/result.js';

export type IpFamily = 'ip' | 'ip6';

/** 32 bits as a number, or 128 bits as a bigint. */
export interface Address {
  readonly family: IpFamily;
  readonly value: number | bigint;
}

/** A network without host bits. */
export interface Network {
  readonly family: IpFamily;
  readonly value: number | bigint;
  readonly length: number;
}

/** An address of an interface, with the network that it lies in. */
export interface InterfaceAddress extends Address {
  readonly network: Network;
}

/** Both ends included. */
export interface AddressRange {
  readonly family: IpFamily;
  readonly from: number | bigint;
  readonly to: number | bigint;
}

/** Both ends included. */
export interface PortRange {
  readonly from: number;
  readonly to: number;
}

/** New packets a time, and how many more may come at once. */
export interface Rate {
  readonly count: number;
  readonly unit: 'second' | 'minute' | 'hour' | 'day';
}

export function parseAddress(text: string): Address | Failure {
  const v4 = parseIpv4(text);
  if (v4 !== undefined) return { family: 'ip', value: v4 };
  const v6 = parseIpv6(text);
  return v6 === undefined ? failure(`"${text}" is no IP address`) : { family: 'ip6', value: v6 };
}

/** `10.0.0.1/24`: an address of an interface and its network. */
export function parseInterfaceAddress(text: string): InterfaceAddress | Failure {
  const split = parsePrefixed(text);
  if (isFailure(split)) return split;
  const { address, length } = split;
  return { ...address, network: { family: address.family, value: masked(address, length), length } };
}

/** `10.0.0.0/24`, or one address. Bits of hosts are refused: they are as often a slip as not. */
export function parseNetwork(text: string): Network | Failure {
  const split = parsePrefixed(text);
  if (isFailure(split)) return split;
  const { address, length } = split;
  const value = masked(address, length);
  if (value !== address.value)
    return failure(`"${text}" has bits behind its length`, `the network is ${formatNetwork({ ...address, value, length })}`);
  return { family: address.family, value, length };
}

function parsePrefixed(text: string): { readonly address: Address; readonly length: number } | Failure {
  const slash = text.indexOf('/');
  const address = parseAddress(slash === -1 ? text : text.slice(0, slash));
  if (isFailure(address)) return failure(`"${text}" is no address or network`, 'write 10.0.0.0/24 or 2001:db8::/64');
  const width = address.family === 'ip' ? 32 : 128;
  if (slash === -1) return { address, length: width };
  const length = text.slice(slash + 1);
  if (!/^\d{1,3}$/.test(length) || Number(length) > width) return failure(`"/${length}" is no length from 0 to ${width}`);
  return { address, length: Number(length) };
}

function masked({ family, value }: Address, length: number): number | bigint {
  return family === 'ip' ? (Number(value) & prefixMask(length, 32)) >>> 0 : BigInt(value) & prefixMask(length, 128);
}

/** `203.0.113.1-203.0.113.4`, or one address. */
export function parseAddressRange(text: string): AddressRange | Failure {
  const [first = '', second, ...rest] = text.split('-');
  const from = parseAddress(first.trim());
  if (isFailure(from)) return from;
  const to = second === undefined ? from : parseAddress(second.trim());
  if (isFailure(to)) return to;
  if (rest.length > 0 || from.family !== to.family) return failure(`"${text}" is no range of addresses`);
  return from.value <= to.value
    ? { family: from.family, from: from.value, to: to.value }
    : failure(`"${text}" ends before it begins`);
}

/** `80`, `8000-8010`. */
export function parsePorts(text: string): PortRange | Failure {
  const [, first, second] = /^(\d{1,5})(?:\s*[-:]\s*(\d{1,5}))?$/.exec(text) ?? [];
  if (first === undefined) return failure(`"${text}" is no port`, 'write 443 or 8000-8010');
  const from = Number(first);
  const to = second === undefined ? from : Number(second);
  if (from < 1 || to > 65535 || from > 65535) return failure(`"${text}" is not between 1 and 65535`);
  return from <= to ? { from, to } : failure(`"${text}" ends before it begins`);
}

/** `10/minute`. nft and iptables both count up to 10,000 a second. */
export function parseRate(text: string): Rate | Failure {
  const [, count, unit] = /^(\d{1,6})\s*\/\s*(second|minute|hour|day)$/.exec(text) ?? [];
  if (count === undefined) return failure(`"${text}" is no rate`, 'write 20/second, 10/minute, 100/hour or 1000/day');
  const rate = { count: Number(count), unit: unit as Rate['unit'] };
  return rate.count >= 1 && rate.count <= 10_000 ? rate : failure(`"${text}" is not between 1 and 10000`);
}

/** Kernel names are at most 15 bytes; what a shell, a file name or nft would read otherwise is refused. */
export function parseInterfaceName(text: string): string | Failure {
  if (text.length > 15) return failure(`"${text}" is longer than the 15 characters of an interface name`);
  return /^[A-Za-z0-9_][A-Za-z0-9_.-]*$/.test(text)
    ? text
    : failure(`"${text}" is no interface name`, 'it holds letters, digits, "_", "." and "-" only');
}

/** A name of a gateway: it becomes a folder, and a host name in an inventory. */
export function parseHostName(text: string): string | Failure {
  return /^[A-Za-z0-9](?:[A-Za-z0-9.-]{0,61}[A-Za-z0-9])?$/.test(text) && !text.includes('..')
    ? text
    : failure(`"${text}" is no host name`, 'it holds letters, digits, "." and "-" only');
}

/** A name of a forward or a service: it stands in comments and log prefixes. */
export function parseLabel(text: string): string | Failure {
  return /^[A-Za-z0-9](?:[A-Za-z0-9 ._-]{0,38}[A-Za-z0-9])?$/.test(text)
    ? text
    : failure(
        `"${text}" is no name`,
        'it has up to 40 letters, digits, blanks, "_", "." and "-", and begins with a letter or digit',
      );
}

export function formatAddress({ family, value }: Address): string {
  return family === 'ip' ? formatIpv4(Number(value)) : formatIpv6(BigInt(value));
}

export function formatNetwork(network: Network): string {
  const address = formatAddress(network);
  return network.length === (network.family === 'ip' ? 32 : 128) ? address : `${address}/${network.length}`;
}

export function formatRange({ family, from, to }: AddressRange): string {
  const first = formatAddress({ family, value: from });
  return from === to ? first : `${first}-${formatAddress({ family, value: to })}`;
}

export function formatPorts({ from, to }: PortRange): string {
  return from === to ? String(from) : `${from}-${to}`;
}

export function contains(network: Network, address: Address): boolean {
  return network.family === address.family && masked(address, network.length) === network.value;
}

export function overlap(a: PortRange, b: PortRange): boolean {
  return a.from <= b.to && b.from <= a.to;
}

/** Networks overlap where the shorter one holds the other's first address. */
export function networksMeet(a: Network, b: Network): boolean {
  return a.length <= b.length ? contains(a, b) : contains(b, a);
}

/** How many addresses a range holds. */
export function countOf({ from, to }: AddressRange): number {
  return Number(BigInt(to) - BigInt(from)) + 1;
}
