// What single matches and targets want to see beside addresses, ports and flags: how the packets of a set are dressed.

import type { Job, KernelPacket, Topology } from './kernel.js';

type Variant = Partial<KernelPacket>;

const TCP = 6;
const later: readonly Variant[] = [{ again: true, related: true }];
const connections: readonly Variant[] = [
  ...later,
  { notrack: true },
  { dnat: '192.168.50.77', again: true },
  { snat: '203.0.113.77', again: true },
  { proto: TCP, flags: 2, again: true, related: true },
  { proto: 17, again: true },
  { proto: TCP, flags: 5 },
];
const marks: readonly Variant[] = [{ mark: 1 }, { mark: 0x10 }, { mark: 0x13 }, { mark: 0xff10 }, {}];
const ctMarks: readonly Variant[] = [1, 5, 2, 0xf0, 0x13, 0x1ff].map((ctMark, index) => ({
  ctMark,
  again: true,
  ...(index % 2 === 0 ? { mark: 0x12345 } : {}),
}));
const macs: readonly Variant[] = [{ srcmac: '52:54:00:ab:cd:ef' }, { srcmac: '00:01:02:03:04:05' }, {}];

const zeros = (bytes: number): string => '00'.repeat(bytes);
const hex = (value: number, bytes: number): string => value.toString(16).padStart(2 * bytes, '0');

/** Extension headers: one option that hosts skip (the kernel drops padding of eight bytes), a fragment header, a routing header of type 2. */
const padded = (units: number): string => hex(units, 1) + '1e' + hex(4 + 8 * units, 1) + zeros(4 + 8 * units);
const fragment = (flags: number, ident: number, reserved = 0): string => hex(reserved, 1) + hex(flags, 2) + hex(ident, 4);
const routing = `000200${zeros(4)}`;

const OPTIONS = [0, 60].map((number) => ({ number, sizes: [0, 1, 3, 22] }));
const optionHeaders: readonly Variant[] = [
  {},
  ...OPTIONS.flatMap(({ number, sizes }) => sizes.map((units): Variant => ({ headers: [[number, padded(units)]] }))),
  {
    headers: [
      [0, padded(0)],
      [43, routing],
    ],
  },
  {
    headers: [
      [0, padded(1)],
      [60, padded(0)],
    ],
  },
];

/** A header with ports, and what follows them. */
const ported = (proto: number, sport: number, dport: number, rest: string): Variant => ({
  proto,
  body: hex(sport, 2) + hex(dport, 2) + rest,
});
const dccpPacket = (type: number, dport = 80): Variant => ported(33, 40000, dport, `04000000${hex(type << 1, 1)}${zeros(7)}`);
const sctpPacket = (dport: number, ...chunks: readonly (readonly [type: number, flags: number])[]): Variant =>
  ported(132, 40000, dport, zeros(8) + chunks.map(([type, flags]) => `${hex(type, 1)}${hex(flags, 1)}0014${zeros(16)}`).join(''));
const withSpi = (proto: number, before: string, bytes: number, spis: readonly number[], rest = 32): readonly Variant[] =>
  spis.map((spi) => ({ proto, body: before + hex(spi, bytes) + zeros(rest) }));

/** By the name of the case file; each packet of a set takes the next of the list. */
const BY_FILE: Readonly<Record<string, readonly Variant[]>> = {
  'connmark.cases': [...ctMarks, { notrack: true }, {}],
  'conntrack.cases': connections,
  'state.cases': connections,
  // Few packets, so that no bucket of the fast ones runs empty.
  'limit.cases': [{ reply: false }],
  'mark.cases': marks,
  'mac.cases': macs,
  'pkttype.cases': [{ dstmac: 'ff:ff:ff:ff:ff:ff' }, { dstmac: '01:00:5e:00:00:05' }, { dstmac: '02:00:00:00:99:99' }, {}],
  'tcp.cases': [
    {},
    { options: [8] },
    { options: [4] },
    { options: [4, 8] },
    { flags: 0 },
    { flags: 0x28 },
    { flags: 3 },
    { flags: 6 },
    { proto: 17 },
  ],
  'tcpoptstrip.cases': [{ options: [4, 8, 30] }, { options: [3, 19, 5] }, {}],
  'tcpmss.cases': [
    { proto: TCP, flags: 2, mss: 536 },
    { proto: TCP, flags: 2, mss: 1400 },
    { proto: TCP, flags: 2, mss: 1399 },
    { proto: TCP, flags: 16 },
    { proto: TCP, flags: 2, mss: 9000 },
  ],
  'rt.cases': [
    [0, 0, 2],
    [0, 1, 2],
    [2, 2, 2],
    [2, 26, 4],
    [3, 3, 2],
    [0, 4, 0],
    [0, 1, 22],
  ].map(([type = 0, left = 0, units = 0]) => ({ routing: [type, left, units] as const })),
  'hbh.cases': optionHeaders,
  'dst.cases': optionHeaders,
  'ipv6header.cases': [
    ...optionHeaders,
    { headers: [[44, fragment(0, 7)]] },
    {
      headers: [
        [43, routing],
        [60, padded(0)],
      ],
    },
  ],
  'frag.cases': [
    {},
    { headers: [[44, fragment(0, 1)]] },
    { headers: [[44, fragment(0, 7)]] },
    { headers: [[44, fragment(0, 9, 255)]] },
    { headers: [[44, fragment(6, 9)]] },
    { headers: [[44, fragment(1, 1)]], reply: false },
    { headers: [[44, fragment(9, 3)]], reply: false },
  ],
  'mh.cases': [0, 1, 3, 5, 7, 200].map((type) => ({ proto: 135, body: `3b00${hex(type, 1)}00${zeros(12)}` })),
  'esp.cases': withSpi(50, '', 4, [0, 500, 550, 601, 0x18, 0xffffffff]),
  'ah.cases': ['11040000', '11040001', '11060000', '111c0000', '11780000'].flatMap((before) =>
    withSpi(51, before, 4, [0, 500, 550, 601, 50], 500),
  ),
  'ipcomp.cases': withSpi(108, '1100', 2, [0, 5, 0x18, 0xffff]),
  'dccp.cases': [0, 1, 2, 9, 10, 11, 15].flatMap((type) => [dccpPacket(type), dccpPacket(type, 85), dccpPacket(type, 200)]),
  'sctp.cases': [
    sctpPacket(443, [1, 0]),
    sctpPacket(80, [3, 0], [0, 3]),
    sctpPacket(443, [1, 0], [2, 0]),
    sctpPacket(80, [12, 0]),
    sctpPacket(9, [1, 0], [13, 0], [6, 1]),
    sctpPacket(9, [7, 0]),
    sctpPacket(80, [1, 0], [0, 5], [3, 0], [6, 1]),
  ],
  'connbytes.cases': [{ again: true }, { length: 200, again: true }, {}],
  'tos.cases': [0x10, 0, 0x08, 0xb8, 0x11, 0x50, 0xd0, 0x28].map((tos) => ({ tos })),
  'dscp.cases': [0xb8, 0, 0x28, 0x20, 0x9a, 0xa0].map((tos) => ({ tos })),
  'ecn.cases': [0, 0x40, 0x80, 0xc0].flatMap((bits) => [0, 1, 2, 3].map((tos) => ({ proto: TCP, flags: 2 | bits, tos }))),
  'standard.cases': [{}, {}, {}, { fragment: 3 }, { proto: 47 }, { proto: 200 }, { proto: 58 }],
  'length.cases': [{}, { length: 100 }, { length: 101 }, { length: 1280 }, { length: 1279 }],
  'icmp.cases': [
    {},
    { proto: 1, type: 3, code: 4 },
    { proto: 1, type: 3, code: 0 },
    { proto: 1, type: 42, code: 7 },
    { proto: 1, type: 42, code: 6 },
  ],
  'icmp6.cases': [
    {},
    ...[128, 135, 130, 255].map((type) => ({ proto: 58, type })),
    { proto: 58, type: 1, code: 4 },
    { proto: 58, type: 1, code: 3 },
  ],
};

/** The packets, each with the next variant; IPv4 variants do not fit IPv6 packets. */
export function dressed(file: string, packets: readonly KernelPacket[]): KernelPacket[] {
  const variants = BY_FILE[file] ?? later;
  return packets.map((packet, index) => {
    const { dnat, snat, ...variant } = variants[index % variants.length] ?? {};
    if (packet.src.includes(':')) return fit({ ...packet, ...variant });
    return fit({ ...packet, ...variant, ...(dnat === undefined ? {} : { dnat }), ...(snat === undefined ? {} : { snat }) });
  });
}

/** A packet of another protocol loses what it does not have, and gets what it must have. */
function fit(packet: KernelPacket): KernelPacket {
  const { sport, dport, flags, type, code, ...rest } = packet;
  const six = packet.src.includes(':');
  if (packet.proto === (six ? 1 : 58)) return rest;
  if (packet.proto === 1 || packet.proto === 58) return { ...rest, type: type ?? (six ? 128 : 8), code: code ?? 0 };
  if (packet.proto === TCP) return { ...rest, sport: sport ?? 40000, dport: dport ?? 80, flags: flags ?? 2 };
  if (packet.proto === 17 || packet.proto === 132) return { ...rest, sport: sport ?? 40000, dport: dport ?? 80 };
  return rest;
}

/** What a target leaves behind that a packet does not show. */
export function askedOf(file: string): Partial<Job> {
  switch (file) {
    case 'connmark.cases':
      return { ctMarks: true };
    case 'ct.cases':
    case 'notrack.cases':
      return { connections: true };
    case 'log.cases':
    case 'nflog.cases':
      return { logs: true };
    case 'tproxy.cases':
      return {
        listen: [
          [TCP, '127.0.0.1', 3129],
          [TCP, '203.0.113.10', 3129],
        ],
      };
    default:
      return {};
  }
}

/** Routes that a target needs to act. */
export function placeOf(file: string, topology: Topology): Topology {
  if (file !== 'tproxy.cases') return topology;
  return { ...topology, routes: [...topology.routes, 'local default dev lo table 100'], policies: ['fwmark 1/1 lookup 100'] };
}

/** Protocols whose matches drop a packet that is no whole header: DCCP, ESP, AH, IPComp, SCTP, mobility. */
const WANTS_BODY: ReadonlySet<number> = new Set([33, 50, 51, 108, 132, 135]);

/** The packet has what its protocol's header needs. */
export function isWhole({ proto, body }: KernelPacket): boolean {
  return body !== undefined || !WANTS_BODY.has(proto);
}
