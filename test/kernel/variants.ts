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
  ].map(([type = 0, left = 0, units = 0]) => ({ routing: [type, left, units] as const })),
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
