// nft's data types: how wide a value is, which words stand for it, and how a listing writes it.

import { PROTOCOLS, serviceNumber } from '../values/names.js';
import * as symbols from './symbols.js';
import { symbolFor, symbolValue, type Symbols } from './symbols.js';

/** What kind of literal a value of the type is. */
export type ValueShape = 'number' | 'ipv4' | 'ipv6' | 'mac' | 'string' | 'time' | 'classid' | 'clock' | 'date';

export interface DataType {
  /** nft's name, as `type …` of a set takes it. */
  readonly name: string;
  /** In bits; 0 where a value has no fixed width. */
  readonly width: number;
  readonly shape: ValueShape;
  readonly symbols?: Symbols;
  /** Values are sets of bits: a bare `tcp flags syn` tests that bit, `a,b` joins bits. */
  readonly bits?: true;
  /** Listings write numbers in hexadecimal, padded to the width. */
  readonly hex?: true;
  /** Listings write numbers in hexadecimal, as short as they are. */
  readonly bareHex?: true;
  /** Words that the table does not list are looked up in a file of the system: users, groups, services. */
  readonly open?: true;
  /** Listings write the number though there is a word (`tcp dport ssh` is listed as 22). */
  readonly numeric?: true;
  /** Listings put the word in quotes. */
  readonly quoted?: true;
}

function number(name: string, width: number, more: Partial<DataType> = {}): DataType {
  return { name, width, shape: 'number', ...more };
}

/** An integer of a header, of any width. */
export function integer(width: number): DataType {
  return width === 16 ? integer16 : number('integer', width);
}
const integer16 = number('integer', 16);

/** Bits of a header by their place. */
export function rawInteger(width: number): DataType {
  return number('integer', width, { bareHex: true });
}

export const TYPES = {
  ipv4_addr: { name: 'ipv4_addr', width: 32, shape: 'ipv4' },
  ipv6_addr: { name: 'ipv6_addr', width: 128, shape: 'ipv6' },
  /** An address of the family that the table, or the packet, has. */
  address: number('address', 128),
  ether_addr: { name: 'ether_addr', width: 48, shape: 'mac' },
  inet_proto: number('inet_proto', 8, { symbols: { ...PROTOCOLS, ...symbols.PROTOCOL_ALIASES } }),
  inet_service: number('inet_service', 16, { open: true, numeric: true }),
  mark: number('mark', 32, { hex: true }),
  icmp_type: number('icmp_type', 8, { symbols: symbols.ICMP_TYPE }),
  icmp_code: number('icmp_code', 8, { symbols: symbols.ICMP_CODE }),
  icmpv6_type: number('icmpv6_type', 8, { symbols: symbols.ICMPV6_TYPE }),
  icmpv6_code: number('icmpv6_code', 8, { symbols: symbols.ICMPV6_CODE }),
  icmpx_code: number('icmpx_code', 8, { symbols: symbols.ICMPX_CODE }),
  igmp_type: number('igmp_type', 8, { symbols: symbols.IGMP_TYPE }),
  dscp: number('dscp', 6, { symbols: symbols.DSCP, hex: true }),
  ecn: number('ecn', 2, { symbols: symbols.ECN, bareHex: true }),
  ct_state: number('ct_state', 32, { symbols: symbols.CORE_SYMBOLS.state, bits: true, hex: true }),
  ct_status: number('ct_status', 32, { symbols: symbols.CORE_SYMBOLS.status, bits: true, hex: true }),
  ct_dir: number('ct_dir', 8, { symbols: { original: 0, reply: 1 } }),
  ct_event: number('ct_event', 32, { symbols: symbols.CT_EVENT, bits: true, hex: true }),
  ct_label: number('ct_label', 128, { bits: true, open: true }),
  tcp_flag: number('tcp_flag', 8, { symbols: symbols.CORE_SYMBOLS.tcpFlag, bits: true, hex: true }),
  bitmask: number('bitmask', 8, { hex: true }),
  pkt_type: number('pkt_type', 8, { symbols: symbols.CORE_SYMBOLS.packetType }),
  ether_type: number('ether_type', 16, { symbols: symbols.ETHER_TYPE, hex: true }),
  arp_op: number('arp_op', 16, { symbols: symbols.ARP_OPERATION }),
  nf_proto: number('nf_proto', 8, { symbols: symbols.CORE_SYMBOLS.nfproto }),
  fib_addrtype: number('fib_addrtype', 32, { symbols: symbols.CORE_SYMBOLS.addressType }),
  day: number('day', 8, { symbols: symbols.DAY, quoted: true }),
  hour: { name: 'hour', width: 32, shape: 'clock' },
  date: { name: 'time', width: 64, shape: 'date' },
  time: { name: 'time', width: 32, shape: 'time' },
  iface_type: number('iface_type', 16, { symbols: symbols.INTERFACE_TYPE }),
  iface_index: { name: 'iface_index', width: 32, shape: 'string', open: true },
  ifname: { name: 'ifname', width: 128, shape: 'string', open: true },
  string: { name: 'string', width: 0, shape: 'string', open: true },
  boolean: number('boolean', 1, { symbols: { exists: 1, missing: 0 } }),
  /** `fib … oif` gives an interface, or tells whether there is one. */
  fib_oif: { name: 'iface_index', width: 32, shape: 'string', open: true, symbols: { exists: 1, missing: 0 } },
  /** nft lists a plain flag as a number. */
  flag: number('integer', 1),
  devgroup: number('devgroup', 32, { symbols: { default: 0 }, open: true, quoted: true }),
  realm: number('realm', 32, { symbols: { cosmos: 0 }, open: true, quoted: true }),
  uid: number('uid', 32, { open: true }),
  gid: number('gid', 32, { open: true }),
  classid: { name: 'classid', width: 32, shape: 'classid', symbols: { root: 0xffffffff, none: 0 } },
  dccp_pkttype: number('dccp_pkttype', 4, { symbols: symbols.DCCP_TYPE }),
  mh_type: number('mh_type', 8, { symbols: symbols.MH_TYPE }),
  mptcp_subtype: number('integer', 4, { symbols: symbols.MPTCP_SUBTYPE }),
  cgroupsv2: { name: 'cgroupsv2', width: 64, shape: 'string', open: true },
  osf: { name: 'string', width: 128, shape: 'string', open: true },
  verdict: { name: 'verdict', width: 0, shape: 'string', open: true },
} as const satisfies Readonly<Record<string, DataType>>;

export type TypeName = keyof typeof TYPES;

/** A type by the name that `type …` of a set takes. */
export function typeNamed(name: string): DataType | undefined {
  return Object.hasOwn(TYPES, name) ? TYPES[name as TypeName] : undefined;
}

/** The value of a word of a type; undefined if the type does not know it. */
export function wordValue(type: DataType, word: string): number | undefined {
  const known = type.symbols && symbolValue(type.symbols, word);
  if (known !== undefined) return known;
  if (type === TYPES.inet_service) return serviceNumber(word);
  return undefined;
}

/** The words that a type takes. */
export function wordsOf(type: DataType): readonly string[] {
  return type.symbols ? Object.keys(type.symbols) : [];
}

/** A number as a listing writes it where a value of the type stands; `value` fits the type. */
export function formatNumber(value: number | bigint, type: DataType | undefined): string {
  if (!type) return String(value);
  if (type.symbols && !type.numeric && type.shape !== 'string') {
    const word = symbolFor(type.symbols, Number(value));
    if (word !== undefined && !(type.bits && value === 0)) return type.quoted ? `"${word}"` : word;
  }
  if (type.shape === 'classid') return formatClassid(Number(value));
  const words = type.bits ? bitNames(Number(value), type) : undefined;
  if (words) return words.join(',');
  // No bit at all has no digits to keep.
  if (type.bareHex || ((type.bits || type === TYPES.bitmask) && Number(value) === 0)) return `0x${value.toString(16)}`;
  return type.hex ? `0x${value.toString(16).padStart(Math.ceil(type.width / 4), '0')}` : String(value);
}

/** The names of a value's bits, if all of them have one. */
export function bitNames(value: number, type: DataType): string[] | undefined {
  const words = Object.entries(type.symbols ?? {}).filter(([, bit]) => (value & bit) !== 0);
  const named = words.reduce((bits, [, bit]) => bits | bit, 0);
  return named === value && words.length > 0 ? words.map(([word]) => word) : undefined;
}

/** `MAJOR:MINOR` in hexadecimal, as tc writes handles. */
export function formatClassid(value: number): string {
  if (value === 0) return 'none';
  if (value === 0xffffffff) return 'root';
  return `${(value >>> 16).toString(16)}:${(value & 0xffff).toString(16)}`;
}

const plainTypes = new Map<DataType, DataType>();

/** The type as ranges and calculations write it: by number, though words are still taken. Flags keep their words. */
export function plainType(type: DataType): DataType {
  if (!type.symbols || type.bits || type.numeric || type.shape !== 'number') return type;
  let plain = plainTypes.get(type);
  if (!plain) {
    plain = { ...type, numeric: true };
    plainTypes.set(type, plain);
  }
  return plain;
}
