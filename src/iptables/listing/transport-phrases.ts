// What `iptables -L` prints of the headers of TCP, UDP, SCTP, DCCP and ICMP.

import { flagNames } from '../../values/tcp-flags.js';
import { bang, type Phrase } from './phrase.js';

const PORTS: NonNullable<Phrase['details']> = [
  [/spts?:(!?)(\S+)/y, (not, ports) => `${bang(not)}--sport ${ports}`],
  [/dpts?:(!?)(\S+)/y, (not, ports) => `${bang(not)}--dport ${ports}`],
];

const FLAG_LETTERS = ['flags:(!?)(0x[0-9A-Fa-f]+)/(0x[0-9A-Fa-f]+)', 'flags:(!?)([A-Z,]+)/([A-Z,]+)'] as const;

/** A part of the phrases of matches; the order counts there too. */
export const TRANSPORT_PHRASES: readonly Phrase[] = [
  {
    of: 'tcp',
    lead: /tcp(?= |$)/y,
    save: () => '-m tcp',
    details: [
      ...PORTS,
      [
        new RegExp(FLAG_LETTERS[0], 'y'),
        (not, mask, set) => `${bang(not)}--tcp-flags ${flagList(Number(mask))} ${flagList(Number(set))}`,
      ],
      [new RegExp(FLAG_LETTERS[1], 'y'), (not, mask, set) => `${bang(not)}--tcp-flags ${mask} ${set}`],
      [/option=(!?)(\d+)/y, (not, number) => `${bang(not)}--tcp-option ${number}`],
    ],
  },
  { of: 'tcpmss', lead: /tcpmss match (!?)(\S+)/y, save: (not, mss) => `-m tcpmss ${bang(not)}--mss ${mss}` },
  { of: 'udp', lead: /udp(?:lite)?(?= |$)/y, save: () => '-m udp', details: PORTS },
  {
    of: 'sctp',
    lead: /sctp(?= |$)/y,
    save: () => '-m sctp',
    details: [
      ...PORTS,
      [/(! )?(any|all|only) (\S+)/y, (not, how, types) => `${bang(not)}--chunk-types ${how} ${chunkNames(types)}`],
    ],
  },
  {
    of: 'dccp',
    lead: /dccp(?= |$)/y,
    save: () => '-m dccp',
    details: [
      ...PORTS,
      [/option=(!?)(\d+)/y, (not, number) => `${bang(not)}--dccp-option ${number}`],
      [/(! )?([\d,]+)/y, (not, types) => `${bang(not)}--dccp-types ${namesOf(types, DCCP_TYPES)}`],
    ],
  },
  { of: 'icmp', lead: /icmptype (!?)255|icmp (!?)any/y, save: (not, also) => `-m icmp ${bang(not + also)}--icmp-type any` },
  {
    of: 'icmp',
    lead: /icmp ?(!?)type (\d+)(?: code (\d+)(?!-))?(?! codes?)/y,
    save: (not, type, code) => `-m icmp ${bang(not)}--icmp-type ${type}${code === '' ? '' : `/${code}`}`,
  },
  { of: 'icmp', lead: /icmp (!?)([a-zA-Z][\w-]*)/y, save: (not, type) => `-m icmp ${bang(not)}--icmp-type ${type}` },
  {
    of: 'icmp6',
    lead: /ipv6-icmp ?(!?)type (\d+)(?: code (\d+)(?!-))?(?! codes?)/y,
    save: (not, type, code) => `-m icmp6 ${bang(not)}--icmpv6-type ${type}${code === '' ? '' : `/${code}`}`,
  },
  { of: 'icmp6', lead: /ipv6-icmp (!?)([a-zA-Z][\w-]*)/y, save: (not, type) => `-m icmp6 ${bang(not)}--icmpv6-type ${type}` },
];

const DCCP_TYPES = ['REQUEST', 'RESPONSE', 'DATA', 'ACK', 'DATAACK', 'CLOSEREQ', 'CLOSE', 'RESET', 'SYNC', 'SYNCACK', 'INVALID'];

/** Numbers to names; the kernel counts every type above the last as invalid, and listings print all of those. */
function namesOf(numbers: string, names: readonly string[]): string {
  const known = numbers.split(',').map((each) => names[Math.min(Number(each), names.length - 1)] ?? each);
  return [...new Set(known)].join(',');
}

/** RFC 9260 and its extensions, by the names that iptables takes. */
const CHUNKS: Readonly<Record<number, string>> = {
  0: 'DATA',
  1: 'INIT',
  2: 'INIT_ACK',
  3: 'SACK',
  4: 'HEARTBEAT',
  5: 'HEARTBEAT_ACK',
  6: 'ABORT',
  7: 'SHUTDOWN',
  8: 'SHUTDOWN_ACK',
  9: 'ERROR',
  10: 'COOKIE_ECHO',
  11: 'COOKIE_ACK',
  12: 'ECN_ECNE',
  13: 'ECN_CWR',
  14: 'SHUTDOWN_COMPLETE',
  64: 'I_DATA',
  130: 'RE_CONFIG',
  132: 'PAD',
  192: 'FORWARD_TSN',
  193: 'ASCONF',
  194: 'I_FORWARD_TSN',
  128: 'ASCONF_ACK',
};

function chunkNames(types: string): string {
  return types.replace(/0x([0-9A-Fa-f]{4})/g, (whole, code: string) => CHUNKS[parseInt(code, 16)] ?? whole);
}

function flagList(bits: number): string {
  return bits === 0 ? 'NONE' : flagNames(bits).join(',');
}
