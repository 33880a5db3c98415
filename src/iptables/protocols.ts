// Protocols of `-p`: numbers that rules are checked against, and their words in nft.

import type { Span } from '../base/source.js';
import { number, symbol } from '../ast/build-nft.js';
import type { Expression } from '../ast/nft.js';

export const TCP = 6;
export const UDP = 17;
export const DCCP = 33;
export const SCTP = 132;
export const UDPLITE = 136;
export const ICMP = 1;
export const ICMPV6 = 58;
export const ESP = 50;
export const AH = 51;
export const IPCOMP = 108;
export const MOBILITY = 135;

/** Names that every nft knows; it would look others up in /etc/protocols, so those are written as numbers. */
const NAMES: ReadonlyMap<number, string> = new Map([
  [ICMP, 'icmp'],
  [2, 'igmp'],
  [TCP, 'tcp'],
  [UDP, 'udp'],
  [DCCP, 'dccp'],
  [47, 'gre'],
  [ESP, 'esp'],
  [AH, 'ah'],
  [ICMPV6, 'ipv6-icmp'],
  [SCTP, 'sctp'],
  [UDPLITE, 'udplite'],
]);

/** What stands behind `meta l4proto`. */
export function protocolExpression(protocol: number, span: Span): Expression {
  const name = NAMES.get(protocol);
  return name === undefined ? number(protocol, span) : symbol(name, span);
}

/** The header whose ports `tcp dport` and its like read, or undefined for a protocol without ports. */
export function portHeader(protocol: number): string | undefined {
  return [TCP, UDP, UDPLITE, SCTP, DCCP].includes(protocol) ? NAMES.get(protocol) : undefined;
}
