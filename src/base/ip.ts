// IPv4 and IPv6 addresses to numbers and back, strictly: no octal, no short forms, RFC 5952 on output.

import type { Codes } from './codes.js';
import { DOT, NINE, ZERO } from './signs.js';

/** An IPv4 address as 32 bits, or undefined. Leading zeros are refused, because tools disagree about them. */
export function parseIpv4(text: string): number | undefined {
  let value = 0;
  let part = 0;
  let digits = 0;
  let dots = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === DOT) {
      if (digits === 0 || ++dots > 3) return undefined;
      value = value * 256 + part;
      part = digits = 0;
    } else {
      if (code < ZERO || code > NINE || (digits > 0 && part === 0)) return undefined;
      part = part * 10 + code - ZERO;
      if (part > 255) return undefined;
      digits++;
    }
  }
  return dots === 3 && digits > 0 ? value * 256 + part : undefined;
}

/** The offset behind an IPv4 address that begins at `start`, as `parseIpv4` reads it; -1 if none does. */
export function ipv4End(codes: Codes, start: number, end: number): number {
  let part = 0;
  let digits = 0;
  let dots = 0;
  let at = start;
  for (; at < end; at++) {
    const code = codes[at] ?? 0;
    if (code === DOT) {
      if (digits === 0 || ++dots > 3) return -1;
      part = digits = 0;
    } else {
      if (code < ZERO || code > NINE) break;
      if (digits > 0 && part === 0) return -1;
      part = part * 10 + code - ZERO;
      if (part > 255) return -1;
      digits++;
    }
  }
  return dots === 3 && digits > 0 ? at : -1;
}

export function formatIpv4(value: number): string {
  return `${value >>> 24}.${(value >>> 16) & 255}.${(value >>> 8) & 255}.${value & 255}`;
}

/** An IPv6 address as 128 bits, or undefined. The last 32 bits may be written as IPv4. */
export function parseIpv6(text: string): bigint | undefined {
  if (text.length > 45 || !text.includes(':')) return undefined;
  let head = text;
  let tail: number | undefined;
  const dotted = /:(\d+\.\d+\.\d+\.\d+)$/.exec(text);
  if (dotted) {
    tail = parseIpv4(dotted[1] ?? '');
    if (tail === undefined) return undefined;
    head = `${text.slice(0, dotted.index)}:${(tail >>> 16).toString(16)}:${(tail & 0xffff).toString(16)}`;
  }
  const halves = head.split('::');
  if (halves.length > 2) return undefined;
  const left = groups(halves[0] ?? '');
  const right = halves.length === 2 ? groups(halves[1] ?? '') : [];
  if (!left || !right) return undefined;
  const missing = 8 - left.length - right.length;
  if (halves.length === 2 ? missing < 1 : missing !== 0) return undefined;
  let value = 0n;
  for (const group of [...left, ...Array.from({ length: missing }, () => 0), ...right]) value = (value << 16n) | BigInt(group);
  return value;
}

function groups(text: string): number[] | undefined {
  if (text === '') return [];
  const parts = text.split(':');
  return parts.every((part) => /^[0-9a-f]{1,4}$/i.test(part)) ? parts.map((part) => parseInt(part, 16)) : undefined;
}

/** RFC 5952, with the dotted form that inet_ntop(3) gives to v4-mapped and v4-compatible addresses. */
export function formatIpv6(value: bigint): string {
  const parts = Array.from({ length: 8 }, (_, index) => Number((value >> BigInt(112 - 16 * index)) & 0xffffn));
  let best = -1;
  let bestLength = 1;
  for (let start = 0; start < 8; start++) {
    let end = start;
    while (end < 8 && parts[end] === 0) end++;
    if (end - start > bestLength) {
      best = start;
      bestLength = end - start;
    }
  }
  const embedded = best === 0 && (bestLength === 6 || (bestLength === 5 && parts[5] === 0xffff));
  if (embedded) {
    const dotted = formatIpv4(Number(value & 0xffffffffn));
    return bestLength === 6 ? `::${dotted}` : `::ffff:${dotted}`;
  }
  const text = (from: number, to: number) =>
    parts
      .slice(from, to)
      .map((part) => part.toString(16))
      .join(':');
  return best === -1 ? text(0, 8) : `${text(0, best)}::${text(best + bestLength, 8)}`;
}

/** A mask of `length` leading ones in `width` bits. */
export function prefixMask(length: number, width: 32): number;
export function prefixMask(length: number, width: 128): bigint;
export function prefixMask(length: number, width: 32 | 128): number | bigint {
  if (width === 32) return length === 0 ? 0 : (0xffffffff << (32 - length)) >>> 0;
  const ones = (1n << 128n) - 1n;
  return length === 0 ? 0n : (ones << BigInt(128 - length)) & ones;
}

/** How many leading ones a mask has, or undefined if a one follows a zero. */
export function prefixLength(mask: number | bigint): number | undefined {
  if (typeof mask === 'number') {
    const hosts = ~mask >>> 0;
    return (hosts & (hosts + 1)) === 0 ? Math.clz32(hosts) : undefined;
  }
  const rest = ((1n << 128n) - 1n) ^ mask;
  if ((rest & (rest + 1n)) !== 0n) return undefined;
  return 128 - (rest === 0n ? 0 : rest.toString(2).length);
}
