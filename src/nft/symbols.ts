// The words that nft takes instead of numbers, by data type (`nft describe TYPE` lists them).

import { ADDRESS_TYPE, CT_STATE, CT_STATUS, NFPROTO, PACKET_TYPE, TCP_FLAG } from '../core/fields.js';

/** Words and their values; where two words share a value, the first one is printed. */
export type Symbols = Readonly<Record<string, number>>;

export const ICMP_TYPE: Symbols = {
  'echo-reply': 0,
  'destination-unreachable': 3,
  'source-quench': 4,
  redirect: 5,
  'echo-request': 8,
  'router-advertisement': 9,
  'router-solicitation': 10,
  'time-exceeded': 11,
  'parameter-problem': 12,
  'timestamp-request': 13,
  'timestamp-reply': 14,
  'info-request': 15,
  'info-reply': 16,
  'address-mask-request': 17,
  'address-mask-reply': 18,
};

/** Codes of destination-unreachable; nft takes the words wherever a code stands. */
export const ICMP_CODE: Symbols = {
  'net-unreachable': 0,
  'host-unreachable': 1,
  'prot-unreachable': 2,
  'port-unreachable': 3,
  'frag-needed': 4,
  'net-prohibited': 9,
  'host-prohibited': 10,
  'admin-prohibited': 13,
};

export const ICMPV6_TYPE: Symbols = {
  'destination-unreachable': 1,
  'packet-too-big': 2,
  'time-exceeded': 3,
  'parameter-problem': 4,
  'echo-request': 128,
  'echo-reply': 129,
  'mld-listener-query': 130,
  'mld-listener-report': 131,
  'mld-listener-done': 132,
  'mld-listener-reduction': 132,
  'nd-router-solicit': 133,
  'nd-router-advert': 134,
  'nd-neighbor-solicit': 135,
  'nd-neighbor-advert': 136,
  'nd-redirect': 137,
  'router-renumbering': 138,
  'ind-neighbor-solicit': 141,
  'ind-neighbor-advert': 142,
  'mld2-listener-report': 143,
};

export const ICMPV6_CODE: Symbols = {
  'no-route': 0,
  'admin-prohibited': 1,
  'addr-unreachable': 3,
  'port-unreachable': 4,
  'policy-fail': 5,
  'reject-route': 6,
};

export const ICMPX_CODE: Symbols = { 'no-route': 0, 'port-unreachable': 1, 'host-unreachable': 2, 'admin-prohibited': 3 };

export const IGMP_TYPE: Symbols = {
  'membership-query': 0x11,
  'membership-report-v1': 0x12,
  'membership-report-v2': 0x16,
  'membership-report-v3': 0x22,
  'leave-group': 0x17,
};

export const DSCP: Symbols = {
  cs0: 0,
  cs1: 8,
  cs2: 16,
  cs3: 24,
  cs4: 32,
  cs5: 40,
  cs6: 48,
  cs7: 56,
  df: 0,
  be: 0,
  lephb: 1,
  af11: 10,
  af12: 12,
  af13: 14,
  af21: 18,
  af22: 20,
  af23: 22,
  af31: 26,
  af32: 28,
  af33: 30,
  af41: 34,
  af42: 36,
  af43: 38,
  va: 44,
  ef: 46,
};

export const ECN: Symbols = { 'not-ect': 0, ect1: 1, ect0: 2, ce: 3 };

export const ETHER_TYPE: Symbols = { ip: 0x0800, arp: 0x0806, ip6: 0x86dd, '8021q': 0x8100, '8021ad': 0x88a8, vlan: 0x8100 };

export const ARP_OPERATION: Symbols = {
  request: 1,
  reply: 2,
  rrequest: 3,
  rreply: 4,
  inrequest: 8,
  inreply: 9,
  nak: 10,
};

export const CT_EVENT: Symbols = {
  new: 1,
  related: 2,
  destroy: 4,
  reply: 8,
  assured: 16,
  protoinfo: 32,
  helper: 64,
  mark: 128,
  seqadj: 256,
  secmark: 512,
  label: 1024,
};

export const DAY: Symbols = { Sunday: 0, Monday: 1, Tuesday: 2, Wednesday: 3, Thursday: 4, Friday: 5, Saturday: 6 };

export const INTERFACE_TYPE: Symbols = {
  ether: 1,
  ppp: 512,
  ipip: 768,
  ipip6: 769,
  loopback: 772,
  sit: 776,
  ipgre: 778,
};

export const DCCP_TYPE: Symbols = {
  request: 0,
  response: 1,
  data: 2,
  ack: 3,
  dataack: 4,
  closereq: 5,
  close: 6,
  reset: 7,
  sync: 8,
  syncack: 9,
};

export const MH_TYPE: Symbols = {
  'binding-refresh-request': 0,
  'home-test-init': 1,
  'careof-test-init': 2,
  'home-test': 3,
  'careof-test': 4,
  'binding-update': 5,
  'binding-acknowledgement': 6,
  'binding-error': 7,
  'fast-binding-update': 8,
  'fast-binding-acknowledgement': 9,
  'fast-binding-advertisement': 10,
  'experimental-mobility-header': 11,
  'home-agent-switch-message': 12,
};

export const MPTCP_SUBTYPE: Symbols = {
  'mp-capable': 0,
  'mp-join': 1,
  dss: 2,
  'add-addr': 3,
  'remove-addr': 4,
  'mp-prio': 5,
  'mp-fail': 6,
  'mp-fastclose': 7,
  'mp-tcprst': 8,
};

/** nft prints protocols by the names of /etc/protocols, and takes a few of its own beside them. */
export const PROTOCOL_ALIASES: Symbols = { comp: 108 };

/** Tables that the core already has. */
export const CORE_SYMBOLS = {
  state: CT_STATE,
  status: CT_STATUS,
  tcpFlag: TCP_FLAG,
  addressType: ADDRESS_TYPE,
  packetType: PACKET_TYPE,
  nfproto: NFPROTO,
} as const satisfies Readonly<Record<string, Symbols>>;

const wordsOf = new WeakMap<Symbols, Map<number, string>>();

/** The word that nft prints for a value, if it has one. */
export function symbolFor(symbols: Symbols, value: number): string | undefined {
  let words = wordsOf.get(symbols);
  if (!words) {
    words = new Map();
    for (const [word, number] of Object.entries(symbols)) if (!words.has(number)) words.set(number, word);
    wordsOf.set(symbols, words);
  }
  return words.get(value);
}

/** The value of a word; undefined if the table does not have it. */
export function symbolValue(symbols: Symbols, word: string): number | undefined {
  return Object.hasOwn(symbols, word) ? symbols[word] : undefined;
}
