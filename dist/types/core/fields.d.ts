/** A number of up to 53 bits, or a bigint for the 128-bit fields. */
export type Value = number | bigint;
/**
 * Fields with a numeric value and their width in bits. Names are nft's own. `th sport`, `th dport` are the ports of
 * TCP, UDP, UDP-Lite, SCTP and DCCP; a packet of another protocol, or a later fragment, has none.
 * `ct …` fields are the kernel's conntrack values (include/uapi/linux/netfilter/nf_conntrack_common.h).
 */
export declare const FIELDS: {
    readonly 'meta nfproto': 8;
    readonly 'meta l4proto': 8;
    readonly 'meta length': 16;
    readonly 'meta mark': 32;
    readonly 'meta priority': 32;
    readonly 'meta pkttype': 8;
    readonly 'meta skuid': 32;
    readonly 'meta skgid': 32;
    readonly 'meta iifgroup': 32;
    readonly 'meta oifgroup': 32;
    readonly 'meta cpu': 32;
    readonly 'meta cgroup': 32;
    readonly 'meta secpath': 1;
    readonly 'rt ipsec': 1;
    readonly 'rt classid': 32;
    readonly 'ether saddr': 48;
    readonly 'ether daddr': 48;
    readonly 'ip saddr': 32;
    readonly 'ip daddr': 32;
    readonly 'ip ttl': 8;
    readonly 'ip dscp': 6;
    readonly 'ip ecn': 2;
    readonly 'ip id': 16;
    readonly 'ip version': 4;
    readonly 'ip hdrlength': 4;
    readonly 'ip frag-off': 16;
    readonly 'ip6 saddr': 128;
    readonly 'ip6 daddr': 128;
    readonly 'ip6 hoplimit': 8;
    readonly 'ip6 dscp': 6;
    readonly 'ip6 ecn': 2;
    readonly 'ip6 nexthdr': 8;
    readonly 'ip6 length': 16;
    readonly 'ip6 flowlabel': 20;
    readonly 'th sport': 16;
    readonly 'th dport': 16;
    readonly 'tcp flags': 8;
    readonly 'tcp option maxseg size': 16;
    readonly 'tcp window': 16;
    readonly 'tcp sequence': 32;
    readonly 'tcp ackseq': 32;
    readonly 'icmp type': 8;
    readonly 'icmp code': 8;
    readonly 'icmp id': 16;
    readonly 'icmpv6 type': 8;
    readonly 'icmpv6 code': 8;
    readonly 'icmpv6 id': 16;
    readonly 'ah spi': 32;
    readonly 'esp spi': 32;
    readonly 'ct state': 8;
    readonly 'ct status': 16;
    readonly 'ct direction': 1;
    readonly 'ct mark': 32;
    readonly 'ct zone': 16;
    /** In milliseconds. */
    readonly 'ct expiration': 43;
    readonly 'ct original saddr': 32;
    readonly 'ct original daddr': 32;
    readonly 'ct reply saddr': 32;
    readonly 'ct reply daddr': 32;
    readonly 'ct original ip6 saddr': 128;
    readonly 'ct original ip6 daddr': 128;
    readonly 'ct reply ip6 saddr': 128;
    readonly 'ct reply ip6 daddr': 128;
    readonly 'ct original proto-src': 16;
    readonly 'ct original proto-dst': 16;
    readonly 'ct reply proto-src': 16;
    readonly 'ct reply proto-dst': 16;
    readonly 'ct original protocol': 8;
    readonly 'fib saddr type': 8;
    readonly 'fib daddr type': 8;
    /** 1 where the way back to the source leaves by the interface the packet came in by. */
    readonly 'fib saddr . iif oif': 1;
    /** 1 where there is any way back to the source. */
    readonly 'fib saddr oif': 1;
    /** The same for packets that are routed by their mark too. */
    readonly 'fib saddr . mark . iif oif': 1;
    readonly 'fib saddr . mark oif': 1;
    readonly 'socket transparent': 1;
};
export type FieldName = keyof typeof FIELDS;
/** Fields that hold an interface name. */
export type NameField = 'meta iifname' | 'meta oifname' | 'physdev in' | 'physdev out';
/** `ct state`: one of these in each packet. */
export declare const CT_STATE: {
    readonly invalid: 1;
    readonly established: 2;
    readonly related: 4;
    readonly new: 8;
    readonly untracked: 64;
};
/** `ct status`: any of these together. */
export declare const CT_STATUS: {
    readonly expected: 1;
    readonly 'seen-reply': 2;
    readonly assured: 4;
    readonly confirmed: 8;
    readonly snat: 16;
    readonly dnat: 32;
    readonly dying: 512;
};
/** `fib … type`, RTN_* of include/uapi/linux/rtnetlink.h. */
export declare const ADDRESS_TYPE: {
    readonly unspec: 0;
    readonly unicast: 1;
    readonly local: 2;
    readonly broadcast: 3;
    readonly anycast: 4;
    readonly multicast: 5;
    readonly blackhole: 6;
    readonly unreachable: 7;
    readonly prohibit: 8;
};
/** `tcp flags`. */
export declare const TCP_FLAG: {
    readonly fin: 1;
    readonly syn: 2;
    readonly rst: 4;
    readonly psh: 8;
    readonly ack: 16;
    readonly urg: 32;
    readonly ecn: 64;
    readonly cwr: 128;
};
/** The highest number of a user or group: one more is nobody (`overflowuid` stands for those without a number). */
export declare const LAST_ID = 4294967294;
/** `meta pkttype`, PACKET_* of include/uapi/linux/if_packet.h. */
export declare const PACKET_TYPE: {
    readonly host: 0;
    readonly unicast: 0;
    readonly broadcast: 1;
    readonly multicast: 2;
    readonly other: 3;
};
/** `meta nfproto`, NFPROTO_* of include/uapi/linux/netfilter.h. */
export declare const NFPROTO: {
    readonly ipv4: 2;
    readonly ipv6: 10;
};
/** Protocols whose packets have `th sport` and `th dport`: TCP, UDP, DCCP, SCTP, UDP-Lite. */
export declare const PROTOCOLS_WITH_PORTS: ReadonlySet<number>;
/** The largest value of a field. */
export declare function maximum(field: FieldName): Value;
