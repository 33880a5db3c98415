// Public addresses and MACs replaced, each by the same one everywhere, so that files still fit together.

import { formatIpv4, formatIpv6, parseIpv4, parseIpv6 } from '../base/ip.js';

/** Makes a replacer that remembers what it gave for what, for all files of a host. */
export function makeRedactor(): (text: string) => string {
  const blocks = numbering();
  const prefixes = numbering();
  const hosts = numbering();
  const links = numbering();

  /** Addresses of one /24 stay together; 198.18.0.0/15 is for measurements (RFC 2544) and nobody's. */
  const v4 = (written: string): string => {
    const value = parseIpv4(written);
    if (value === undefined || !isPublicV4(value)) return written;
    return formatIpv4((((198 << 24) | (18 << 16)) >>> 0) + ((blocks(value >>> 8) % 512) << 8) + (value & 255));
  };
  /** Addresses of one /64 stay together; 2001:db8::/32 is for documents (RFC 3849). */
  const v6 = (written: string): string => {
    const value = parseIpv6(written);
    if (value === undefined || value < 0x10000n || value >> 120n === 0xffn) return written;
    const low = value & 0xffff_ffff_ffff_ffffn;
    // Short ends are chosen by people; long ones hold a MAC or are made up by the system.
    const end = low < 0x10000n ? low : 0x1_0000_0000n + BigInt(hosts(String(low)));
    const high = value >> 64n;
    const isOurs = value >> 121n === 0xfcn >> 1n || value >> 118n === 0xfe80n >> 6n;
    const front = isOurs ? high : (0x2001_0db8n << 32n) + BigInt(prefixes(String(high)) + 1);
    return formatIpv6((front << 64n) | end);
  };
  const mac = (written: string): string => {
    const lower = written.toLowerCase();
    if (lower === '00:00:00:00:00:00' || lower === 'ff:ff:ff:ff:ff:ff') return written;
    const given = links(lower) + 1;
    return `02:00:00:${[16, 8, 0].map((shift) => ((given >> shift) & 255).toString(16).padStart(2, '0')).join(':')}`;
  };
  return (text) =>
    text.replace(PATTERN, (written: string) => {
      if (/^(?:[0-9a-f]{2}:){5}[0-9a-f]{2}$/i.test(written)) return mac(written);
      return written.includes(':') ? v6(written) : v4(written);
    });
}

/** MACs, IPv6 and IPv4 addresses as words of their own; a time of day is none of them. */
const PATTERN =
  /(?<![\w:.])(?:(?:[0-9a-f]{2}:){5}[0-9a-f]{2}(?![:\w])|[0-9a-f]{0,4}(?::[0-9a-f]{0,4}){2,7}(?:\d{1,3}(?:\.\d{1,3}){3})?(?![:\w])|\d{1,3}(?:\.\d{1,3}){3}(?![\w.]))/gi;

function numbering(): (key: string | number) => number {
  const known = new Map<string | number, number>();
  return (key) => {
    const found = known.get(key);
    if (found !== undefined) return found;
    known.set(key, known.size);
    return known.size - 1;
  };
}

/** Networks that are the same everywhere (RFC 6890), with their lengths. */
const SPECIAL_V4: readonly (readonly [network: string, length: number])[] = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
  ['224.0.0.0', 3],
];

function isPublicV4(value: number): boolean {
  return !SPECIAL_V4.some(([network, length]) => value >>> (32 - length) === (parseIpv4(network) ?? 0) >>> (32 - length));
}
