// The words in which both languages say what a packet is: one name, one width and one meaning for each field.

/** A number of up to 53 bits, or a bigint for the 128-bit fields. */
export type Value = number | bigint;

/**
 * Fields with a numeric value and their width in bits. Names are nft's own. `th sport`, `th dport` are the ports of
 * TCP, UDP, UDP-Lite, SCTP and DCCP; a packet of another protocol, or a later fragment, has none.
 * `ct …` fields are the kernel's conntrack values (include/uapi/linux/netfilter/nf_conntrack_common.h).
 */
export const FIELDS = {
  'meta nfproto': 8,
  'meta l4proto': 8,
  'meta length': 16,
  'meta mark': 32,
  'meta priority': 32,
  'meta pkttype': 8,
  'meta skuid': 32,
  'meta skgid': 32,
  'meta iifgroup': 32,
  'meta oifgroup': 32,
  'meta cpu': 32,
  'meta cgroup': 32,
  'meta secpath': 1,
  'rt ipsec': 1,
  'rt classid': 32,
  'ether saddr': 48,
  'ether daddr': 48,
  'ip saddr': 32,
  'ip daddr': 32,
  'ip ttl': 8,
  'ip dscp': 6,
  'ip ecn': 2,
  'ip id': 16,
  'ip version': 4,
  'ip hdrlength': 4,
  'ip frag-off': 16,
  'ip6 saddr': 128,
  'ip6 daddr': 128,
  'ip6 hoplimit': 8,
  'ip6 dscp': 6,
  'ip6 ecn': 2,
  'ip6 nexthdr': 8,
  'ip6 length': 16,
  'ip6 flowlabel': 20,
  'th sport': 16,
  'th dport': 16,
  'tcp flags': 8,
  'tcp option maxseg size': 16,
  'tcp window': 16,
  'tcp sequence': 32,
  'tcp ackseq': 32,
  'icmp type': 8,
  'icmp code': 8,
  'icmp id': 16,
  'icmpv6 type': 8,
  'icmpv6 code': 8,
  'icmpv6 id': 16,
  'ah spi': 32,
  'esp spi': 32,
  'ct state': 8,
  'ct status': 16,
  'ct direction': 1,
  'ct mark': 32,
  'ct zone': 16,
  /** In milliseconds. */
  'ct expiration': 43,
  'ct original saddr': 32,
  'ct original daddr': 32,
  'ct reply saddr': 32,
  'ct reply daddr': 32,
  'ct original ip6 saddr': 128,
  'ct original ip6 daddr': 128,
  'ct reply ip6 saddr': 128,
  'ct reply ip6 daddr': 128,
  'ct original proto-src': 16,
  'ct original proto-dst': 16,
  'ct reply proto-src': 16,
  'ct reply proto-dst': 16,
  'ct original protocol': 8,
  'fib saddr type': 8,
  'fib daddr type': 8,
  /** 1 where the way back to the source leaves by the interface the packet came in by. */
  'fib saddr . iif oif': 1,
  /** 1 where there is any way back to the source. */
  'fib saddr oif': 1,
  /** The same for packets that are routed by their mark too. */
  'fib saddr . mark . iif oif': 1,
  'fib saddr . mark oif': 1,
  'socket transparent': 1,
} as const;

export type FieldName = keyof typeof FIELDS;

/** Fields that hold an interface name. */
export type NameField = 'meta iifname' | 'meta oifname' | 'physdev in' | 'physdev out';

/** `ct state`: one of these in each packet. */
export const CT_STATE = { invalid: 1, established: 2, related: 4, new: 8, untracked: 64 } as const;

/** `ct status`: any of these together. */
export const CT_STATUS = {
  expected: 1,
  'seen-reply': 2,
  assured: 4,
  confirmed: 8,
  snat: 16,
  dnat: 32,
  dying: 512,
} as const;

/** `fib … type`, RTN_* of include/uapi/linux/rtnetlink.h. */
export const ADDRESS_TYPE = {
  unspec: 0,
  unicast: 1,
  local: 2,
  broadcast: 3,
  anycast: 4,
  multicast: 5,
  blackhole: 6,
  unreachable: 7,
  prohibit: 8,
} as const;

/** `tcp flags`. */
export const TCP_FLAG = { fin: 1, syn: 2, rst: 4, psh: 8, ack: 16, urg: 32, ecn: 64, cwr: 128 } as const;

/** The highest number of a user or group: one more is nobody (`overflowuid` stands for those without a number). */
export const LAST_ID = 0xfffffffe;

/** `meta pkttype`, PACKET_* of include/uapi/linux/if_packet.h. */
export const PACKET_TYPE = { host: 0, unicast: 0, broadcast: 1, multicast: 2, other: 3 } as const;

/** `meta nfproto`, NFPROTO_* of include/uapi/linux/netfilter.h. */
export const NFPROTO = { ipv4: 2, ipv6: 10 } as const;

/** Protocols whose packets have `th sport` and `th dport`: TCP, UDP, DCCP, SCTP, UDP-Lite. */
export const PROTOCOLS_WITH_PORTS: ReadonlySet<number> = new Set([6, 17, 33, 132, 136]);

/** The largest value of a field. */
export function maximum(field: FieldName): Value {
  return MAXIMA[field];
}

const MAXIMA = Object.fromEntries(
  Object.entries(FIELDS).map(([field, width]) => [field, width > 53 ? (1n << BigInt(width)) - 1n : 2 ** width - 1]),
) as Readonly<Record<FieldName, Value>>;
