// The packets that lint questions begin with: a first packet of a connection, as wide or as narrow as a rule needs.

import { CT_STATE, NFPROTO, PROTOCOLS_WITH_PORTS, TCP_FLAG, type FieldName, type Value } from '../../core/fields.js';
import type { ValueRange } from '../../core/predicate.js';
import type { Flow } from '../../eval/flow.js';
import type { IpFamily } from '../../eval/network.js';

export const TCP = 6;
export const UDP = 17;
const ICMP = 1;
const ICMPV6 = 58;

export interface FirstPacket {
  readonly family: IpFamily;
  readonly protocol: number;
  readonly iif: string | null;
  readonly source?: readonly ValueRange[];
  readonly destination?: readonly ValueRange[];
  readonly sport?: ValueRange;
  readonly dport?: ValueRange;
}

/** A class of first packets; what is not said may be anything that the protocol allows. */
export function firstPacket(packet: FirstPacket): Flow {
  const { family, protocol } = packet;
  const fields = new Map<FieldName, readonly ValueRange[] | null>();
  const one = (field: FieldName, value: Value) => fields.set(field, [[value, value]]);
  const none = (...names: FieldName[]) => names.forEach((field) => fields.set(field, null));

  one('meta nfproto', family === 'ip' ? NFPROTO.ipv4 : NFPROTO.ipv6);
  one('meta l4proto', protocol);
  one('meta mark', 0);
  one('meta pkttype', 0);
  one('ct mark', 0);
  one('ct status', 0);
  one('ct direction', 0);
  one('ct state', CT_STATE.invalid);
  if (packet.iif !== null) none('meta skuid', 'meta skgid');
  if (family === 'ip') {
    one('ip frag-off', 0);
    none('ip6 saddr', 'ip6 daddr', 'ip6 hoplimit', 'ip6 dscp', 'ip6 nexthdr', 'icmpv6 type', 'icmpv6 code');
  } else {
    none('ip saddr', 'ip daddr', 'ip ttl', 'ip dscp', 'ip frag-off', 'icmp type', 'icmp code');
  }
  if (packet.source) fields.set(`${family} saddr`, packet.source);
  if (packet.destination) fields.set(`${family} daddr`, packet.destination);
  if (PROTOCOLS_WITH_PORTS.has(protocol)) {
    fields.set('th sport', [packet.sport ?? [1024, 65535]]);
    if (packet.dport) fields.set('th dport', [packet.dport]);
  } else none('th sport', 'th dport');
  if (protocol === TCP) one('tcp flags', TCP_FLAG.syn);
  else none('tcp flags');
  if (protocol === ICMP && family === 'ip') {
    one('icmp type', 8);
    one('icmp code', 0);
  } else none('icmp type', 'icmp code');
  if (protocol === ICMPV6 && family === 'ip6') {
    one('icmpv6 type', 128);
    one('icmpv6 code', 0);
  } else none('icmpv6 type', 'icmpv6 code');
  return { fields, names: { 'meta iifname': packet.iif, 'meta oifname': null }, assumptions: [] };
}

/** An ICMP message of one type, from anywhere. */
export function icmpPacket(message: {
  readonly family: IpFamily;
  readonly type: number;
  readonly code: number;
  readonly iif: string;
  readonly hops?: number;
}): Flow {
  const { family, type, code, iif, hops } = message;
  const flow = firstPacket({ family, protocol: family === 'ip' ? ICMP : ICMPV6, iif });
  const kind = family === 'ip' ? 'icmp' : 'icmpv6';
  const fields = new Map<FieldName, readonly ValueRange[] | null>(flow.fields);
  fields.set(`${kind} type`, [[type, type]]);
  fields.set(`${kind} code`, [[code, code]]);
  if (hops !== undefined) fields.set(family === 'ip' ? 'ip ttl' : 'ip6 hoplimit', [[hops, hops]]);
  return { ...flow, fields };
}

/** Ranges that are private or shared by nature: RFC 1918, RFC 6598, RFC 4193. */
const PRIVATE: Readonly<Record<IpFamily, readonly ValueRange[]>> = {
  ip: [
    [0x0a000000, 0x0affffff],
    [0x64400000, 0x647fffff],
    [0xac100000, 0xac1fffff],
    [0xc0a80000, 0xc0a8ffff],
  ],
  ip6: [[0xfcn << 120n, (0xfen << 120n) - 1n]],
};

export function isPrivate(family: IpFamily, address: Value): boolean {
  return PRIVATE[family].some(([low, high]) => address >= low && address <= high);
}
