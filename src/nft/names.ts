// Which names of tables, chains, sets and objects nft can take. Measured with nft 1.0.6, 1.1.3 and 1.1.7, word by word.

/** Words of nft's grammar that cannot name anything where it expects a name (1.0.6, the oldest in wide use, or newer). */
const KEYWORDS: ReadonlySet<string> = new Set(
  (
    'accept add ah all and arp auto-merge bridge bytes cgroup chain comment comp constant continue counter cpu ' +
    'create ct day dccp define delete describe destroy device devices dnat drop dst dup dynamic ecn element ' +
    'elements eq esp ether exists expires export exthdr fib flags flow flowtable flush frag fwd gc-interval ge ' +
    'geneve goto gre gretap gt handle hbh hook hour ibriport ibrname icmp icmpv6 igmp iif iifgroup iifname iiftype ' +
    'import include index inet insert interval ip ip6 ipsec jhash jump le limit list ll log lt map mark masquerade ' +
    'meta meter mh missing monitor ne netdev nftrace nh notrack numgen obriport obrname oif oifgroup oifname ' +
    'oiftype or osf packets pkttype policy position priority queue quota random redefine redirect reject rename ' +
    'replace reset return rt rt0 rt2 rtclassid rule ruleset sctp secmark set size skgid skuid snat socket srh ' +
    'symhash synproxy table tcp th time timeout tproxy tunnel type typeof udp udplite undefine update vlan vmap vni ' +
    'vxlan xor xt'
  ).split(' '),
);

/** What nft 0.9.8 refuses besides, tried word by word; 1.0.6 takes these. */
const OLD_KEYWORDS: ReadonlySet<string> = new Set(
  (
    'ackseq avgpkt burst cfi chains checksum counters cpi doff dport dscp eol expiration flowlabel flowtables ' +
    'frag-off gateway hdrlength hlen hoplimit htype icmpx id in inc json l3proto last-entry level limits lsrr maps ' +
    'max-delay maxseg memory meters minute mod more-fragments mrt mss mtu nexthdr nexthop offset original over ' +
    'param-problem pcp performance proto-dst proto-src ptype queue-threshold quotas ra rate reqid reserved ' +
    'reserved2 right rr rules sack-permitted sack0 sack1 sack2 sack3 secmarks second seed seg-left sets snaplen spi ' +
    'sport ssrr synproxys to transparent tsecr tsval tunnel until urgptr value vm vtag week wildcard window with ' +
    'wscale xml zone'
  ).split(' '),
);

/** Kernels of today take 255 characters, older ones 128. */
const MAX_LENGTH = 128;
const NAME = /^(?:[A-Za-z_]|\.[A-Za-z_])[\w./-]*$/;

const LONGEST_KEYWORD = Math.max(...[...KEYWORDS].map(({ length }) => length));

/** Of letters, digits, `_` and `-` only, and longer than any word of nft, a name needs no other look. */
export function isSafeLength(length: number): boolean {
  return length > LONGEST_KEYWORD && length <= MAX_LENGTH;
}

/** nft cannot read the name where it stands for a table, a chain, a set or an object; quotes do not help in 1.0.6. */
export function needsRename(name: string): boolean {
  return name.length > MAX_LENGTH || !NAME.test(name) || KEYWORDS.has(name);
}

/** Versions before 1.0.6 cannot read the name either. */
export function isOldKeyword(name: string): boolean {
  return OLD_KEYWORDS.has(name);
}
