// The packet's fields by nft's own words: a row a field, with its type, what it implies, and the core field it means.

import type { FieldName, NameField } from '../core/fields.js';
import { integer, rawInteger, TYPES, type DataType } from './types.js';

/** What a field takes for granted; nft tests it in front, unless the family of the table settles it. */
export interface Needs {
  readonly nfproto?: 'ipv4' | 'ipv6';
  readonly l4proto?: number;
  readonly icmpTypes?: readonly number[];
}

export interface FieldRow {
  /** As the tree names it, `ip saddr`; for `ct` fields with a direction without that. */
  readonly name: string;
  readonly type: DataType;
  readonly needs: Needs;
  /** The core's field, or null where the model does not have it. `ct` fields with a direction: see `coreField`. */
  readonly core: FieldName | NameField | null;
  /** The short form that listings prefer: `iifname` for `meta iifname`. */
  readonly short?: string;
}

type Columns = readonly [type: DataType | number, core?: FieldName | NameField];
type Header = Readonly<Record<string, Columns>>;

const T = TYPES;
const IPV4: Needs = { nfproto: 'ipv4' };
const IPV6: Needs = { nfproto: 'ipv6' };
const ports: Header = { sport: [T.inet_service, 'th sport'], dport: [T.inet_service, 'th dport'] };
const EXTENSION: Header = { nexthdr: [T.inet_proto], hdrlength: [8] };

/** Words of `meta` that may stand alone; true where listings leave `meta` out. */
const SHORT: Readonly<Record<string, boolean>> = {
  iif: true,
  iifname: true,
  iiftype: false,
  iifgroup: true,
  oif: true,
  oifname: true,
  oiftype: false,
  oifgroup: true,
  mark: false,
  skuid: false,
  skgid: false,
  nftrace: false,
  rtclassid: false,
  pkttype: false,
  cpu: false,
  cgroup: false,
  ibrname: false,
  obrname: false,
  time: false,
  day: false,
  hour: false,
};

const HEADERS: Readonly<Record<string, readonly [Needs, Header]>> = {
  meta: [
    {},
    {
      length: [32, 'meta length'],
      protocol: [T.ether_type],
      nfproto: [T.nf_proto, 'meta nfproto'],
      l4proto: [T.inet_proto, 'meta l4proto'],
      priority: [T.classid, 'meta priority'],
      mark: [T.mark, 'meta mark'],
      iif: [T.iface_index, 'meta iifname'],
      oif: [T.iface_index, 'meta oifname'],
      iifname: [T.ifname, 'meta iifname'],
      oifname: [T.ifname, 'meta oifname'],
      iiftype: [T.iface_type],
      oiftype: [T.iface_type],
      iifkind: [T.ifname],
      oifkind: [T.ifname],
      iifgroup: [T.devgroup, 'meta iifgroup'],
      oifgroup: [T.devgroup, 'meta oifgroup'],
      sdif: [T.iface_index],
      sdifname: [T.ifname],
      skuid: [T.uid, 'meta skuid'],
      skgid: [T.gid, 'meta skgid'],
      nftrace: [1],
      rtclassid: [T.realm, 'rt classid'],
      secmark: [T.string],
      pkttype: [T.pkt_type, 'meta pkttype'],
      cpu: [32, 'meta cpu'],
      cgroup: [32, 'meta cgroup'],
      random: [32],
      ipsec: [T.boolean, 'meta secpath'],
      secpath: [T.boolean, 'meta secpath'],
      ibrname: [T.ifname],
      obrname: [T.ifname],
      ibrpvid: [16],
      ibrvproto: [T.ether_type],
      ibrhwaddr: [T.ether_addr],
      broute: [1],
      time: [T.date],
      day: [T.day],
      hour: [T.hour],
    },
  ],
  ct: [
    {},
    {
      state: [T.ct_state, 'ct state'],
      status: [T.ct_status, 'ct status'],
      direction: [T.ct_dir, 'ct direction'],
      mark: [T.mark, 'ct mark'],
      secmark: [T.string],
      expiration: [T.time, 'ct expiration'],
      helper: [T.string],
      label: [T.ct_label],
      event: [T.ct_event],
      l3proto: [T.nf_proto],
      protocol: [T.inet_proto, 'ct original protocol'],
      saddr: [T.address],
      daddr: [T.address],
      'ip saddr': [T.ipv4_addr],
      'ip daddr': [T.ipv4_addr],
      'ip6 saddr': [T.ipv6_addr],
      'ip6 daddr': [T.ipv6_addr],
      'proto-src': [T.inet_service],
      'proto-dst': [T.inet_service],
      packets: [64],
      bytes: [64],
      avgpkt: [64],
      zone: [16, 'ct zone'],
      count: [32],
      id: [32],
    },
  ],
  ip: [
    IPV4,
    {
      version: [4, 'ip version'],
      hdrlength: [4, 'ip hdrlength'],
      dscp: [T.dscp, 'ip dscp'],
      ecn: [T.ecn, 'ip ecn'],
      length: [16, 'meta length'],
      id: [16, 'ip id'],
      'frag-off': [rawInteger(16), 'ip frag-off'],
      ttl: [8, 'ip ttl'],
      protocol: [T.inet_proto, 'meta l4proto'],
      checksum: [16],
      saddr: [T.ipv4_addr, 'ip saddr'],
      daddr: [T.ipv4_addr, 'ip daddr'],
    },
  ],
  ip6: [
    IPV6,
    {
      version: [4],
      dscp: [T.dscp, 'ip6 dscp'],
      ecn: [T.ecn, 'ip6 ecn'],
      flowlabel: [20, 'ip6 flowlabel'],
      length: [16, 'ip6 length'],
      nexthdr: [T.inet_proto, 'ip6 nexthdr'],
      hoplimit: [8, 'ip6 hoplimit'],
      saddr: [T.ipv6_addr, 'ip6 saddr'],
      daddr: [T.ipv6_addr, 'ip6 daddr'],
    },
  ],
  tcp: [
    { l4proto: 6 },
    {
      ...ports,
      sequence: [32, 'tcp sequence'],
      ackseq: [32, 'tcp ackseq'],
      doff: [4],
      reserved: [4],
      flags: [T.tcp_flag, 'tcp flags'],
      window: [16, 'tcp window'],
      checksum: [16],
      urgptr: [16],
    },
  ],
  udp: [{ l4proto: 17 }, { ...ports, length: [16], checksum: [16] }],
  udplite: [{ l4proto: 136 }, { ...ports, csumcov: [16], checksum: [16] }],
  sctp: [{ l4proto: 132 }, { ...ports, vtag: [32], checksum: [32] }],
  dccp: [{ l4proto: 33 }, { ...ports, type: [T.dccp_pkttype] }],
  th: [{}, ports],
  icmp: [
    { nfproto: 'ipv4', l4proto: 1 },
    {
      type: [T.icmp_type, 'icmp type'],
      code: [T.icmp_code, 'icmp code'],
      checksum: [16],
      id: [16, 'icmp id'],
      sequence: [16],
      gateway: [32],
      mtu: [16],
    },
  ],
  icmpv6: [
    { nfproto: 'ipv6', l4proto: 58 },
    {
      type: [T.icmpv6_type, 'icmpv6 type'],
      code: [T.icmpv6_code, 'icmpv6 code'],
      checksum: [16],
      'parameter-problem': [32],
      mtu: [32],
      id: [16, 'icmpv6 id'],
      sequence: [16],
      'max-delay': [16],
      taddr: [T.ipv6_addr],
      daddr: [T.ipv6_addr],
    },
  ],
  igmp: [
    { nfproto: 'ipv4', l4proto: 2 },
    { type: [T.igmp_type], mrt: [8], checksum: [16], group: [32] },
  ],
  ah: [{ l4proto: 51 }, { ...EXTENSION, reserved: [16], spi: [32, 'ah spi'], sequence: [32] }],
  esp: [{ l4proto: 50 }, { spi: [32, 'esp spi'], sequence: [32] }],
  comp: [{ l4proto: 108 }, { nexthdr: [T.inet_proto], flags: [T.bitmask], cpi: [16] }],
  gre: [{ l4proto: 47 }, { flags: [5], version: [3], protocol: [T.ether_type] }],
  vxlan: [{ l4proto: 17 }, { vni: [24], flags: [8] }],
  geneve: [{ l4proto: 17 }, { vni: [24], type: [T.ether_type] }],
  ether: [{}, { saddr: [T.ether_addr, 'ether saddr'], daddr: [T.ether_addr, 'ether daddr'], type: [T.ether_type] }],
  vlan: [{}, { id: [12], dei: [1], cfi: [1], pcp: [3], type: [T.ether_type] }],
  arp: [
    {},
    {
      htype: [16],
      ptype: [T.ether_type],
      hlen: [8],
      plen: [8],
      operation: [T.arp_op],
      'saddr ether': [T.ether_addr],
      'daddr ether': [T.ether_addr],
      'saddr ip': [T.ipv4_addr],
      'daddr ip': [T.ipv4_addr],
    },
  ],
  rt: [
    {},
    {
      classid: [T.realm, 'rt classid'],
      nexthop: [T.address],
      'ip nexthop': [T.ipv4_addr],
      'ip6 nexthop': [T.ipv6_addr],
      mtu: [16],
      ipsec: [T.boolean, 'rt ipsec'],
      ...EXTENSION,
      type: [8],
      'seg-left': [8],
    },
  ],
  rt0: [
    IPV6,
    { ...Object.fromEntries(Array.from({ length: 16 }, (_, at): [string, Columns] => [`addr[${at}]`, [T.ipv6_addr]])) },
  ],
  rt2: [IPV6, { addr: [T.ipv6_addr] }],
  hbh: [IPV6, EXTENSION],
  dst: [IPV6, EXTENSION],
  mh: [IPV6, { ...EXTENSION, type: [T.mh_type], reserved: [8], checksum: [16] }],
  frag: [IPV6, { nexthdr: [T.inet_proto], reserved: [8], 'frag-off': [13], reserved2: [2], 'more-fragments': [1], id: [32] }],
  srh: [
    IPV6,
    {
      'last-entry': [8],
      flags: [8],
      tag: [16],
      ...Object.fromEntries(Array.from({ length: 16 }, (_, at): [string, Columns] => [`sid[${at}]`, [T.ipv6_addr]])),
    },
  ],
  socket: [{}, { transparent: [1, 'socket transparent'], mark: [T.mark], wildcard: [1], cgroupv2: [T.cgroupsv2] }],
};

/** Words of `rt` that read the IPv6 routing header; the others ask the routing table. */
const RT_HEADER: readonly string[] = ['nexthdr', 'hdrlength', 'type', 'seg-left'];

/** Fields of some ICMP messages only; nft tests the type in front of them (payload.c, icmp_dep_to_type). */
const ICMP_TYPES: Readonly<Record<string, readonly number[] | undefined>> = {
  'icmp id': [8, 0],
  'icmp sequence': [8, 0],
  'icmp mtu': [3],
  'icmp gateway': [5],
  'icmpv6 id': [128, 129],
  'icmpv6 sequence': [128, 129],
  'icmpv6 mtu': [2],
  'icmpv6 parameter-problem': [4],
  'icmpv6 max-delay': [130],
};

/** Every field by its name. */
export const FIELD_ROWS: ReadonlyMap<string, FieldRow> = rows();

/** The words that a field may begin with, each with what may follow it. */
export const FIELD_HEADS: ReadonlyMap<string, ReadonlySet<string>> = new Map(
  Object.entries(HEADERS).map(([head, [, fields]]) => [head, new Set(Object.keys(fields))]),
);

/** The field that a lone word means: `iifname`, `mark`. */
export function shortField(word: string): string | undefined {
  return Object.hasOwn(SHORT, word) ? `meta ${word}` : undefined;
}

function rows(): Map<string, FieldRow> {
  const all = new Map<string, FieldRow>();
  for (const [head, [needs, fields]] of Object.entries(HEADERS)) {
    for (const [word, [type, core]] of Object.entries(fields)) {
      const name = `${head} ${word}`;
      all.set(name, {
        name,
        type: typeof type === 'number' ? integer(type) : type,
        needs: needsOf(head, word, needs),
        core: core ?? null,
        ...(head === 'meta' && SHORT[word] === true ? { short: word } : {}),
      });
    }
  }
  return all;
}

function needsOf(head: string, word: string, needs: Needs): Needs {
  if (head === 'rt' && RT_HEADER.includes(word)) return { ...needs, ...IPV6 };
  const icmpTypes = ICMP_TYPES[`${head} ${word}`];
  return icmpTypes ? { ...needs, icmpTypes } : needs;
}
