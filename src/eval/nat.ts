// Where a translation sends a packet: the address and the port that the kernel picks, as far as that is certain.

import type { Hook } from '../ast/ruleset.js';
import type { NatAction } from '../core/action.js';
import type { Value } from '../core/fields.js';
import { only, type Flow } from './flow.js';
import type { IpFamily, Network } from './network.js';

/** An address, a port, or both; undefined keeps what is there. Null: there is one, but no fact says which. */
export interface Endpoint {
  readonly address?: Value | null;
  readonly port?: number;
}

/** One end of a flow, as far as it is a single one. */
export function endpoint(flow: Flow, family: IpFamily, end: 's' | 'd'): Endpoint {
  const address = only(flow, `${family} ${end}addr`);
  const port = only(flow, `th ${end}port`);
  return { ...(address === undefined ? {} : { address }), ...(port === undefined ? {} : { port: Number(port) }) };
}

/** The end that a translation gives: the first address of a pool, and the port as the kernel picks it where that is certain. */
export function target(flow: Flow, nat: NatAction, hook: Hook, family: IpFamily, network: Network, before: Endpoint): Endpoint {
  const port = nat.ports ? pickPort(nat, before.port) : undefined;
  const withPort = port === undefined ? {} : { port };
  switch (nat.type) {
    case 'masquerade': {
      const device = flow.names['meta oifname'];
      return { address: device == null ? null : network.primaryAddress(device, family), ...withPort };
    }
    case 'redirect': {
      const device = flow.names['meta iifname'];
      if (hook === 'output' || device == null) return { address: family === 'ip' ? 0x7f000001 : 1n, ...withPort };
      return { address: network.primaryAddress(device, family), ...withPort };
    }
    case 'snat':
    case 'dnat': {
      if (!nat.addresses) return withPort;
      const [first, last] = nat.addresses;
      if (nat.prefixLength !== undefined) return { ...mapped(first, nat.prefixLength, family, before), ...withPort };
      const kept = before.address != null && before.address >= first && before.address <= last;
      return { address: kept && before.address !== undefined ? before.address : first, ...withPort };
    }
  }
}

/** NETMAP: the network part is replaced, the host part kept. */
function mapped(network: Value, length: number, family: IpFamily, before: Endpoint): Endpoint {
  if (before.address == null) return { address: null };
  const hostBits = BigInt((family === 'ip' ? 32 : 128) - length);
  const host = BigInt(before.address) & ((1n << hostBits) - 1n);
  const address = ((BigInt(network) >> hostBits) << hostBits) | host;
  return { address: family === 'ip' ? Number(address) : address };
}

/** A port inside the range stays; a shifted range moves it; else the first, though the kernel may pick any. */
function pickPort(nat: NatAction, current: number | undefined): number | undefined {
  if (!nat.ports) return undefined;
  const [low, high] = nat.ports;
  if (nat.portBase !== undefined && current !== undefined) return shiftedPort(nat.ports, nat.portBase, current);
  return current !== undefined && current >= low && current <= high ? current : low;
}

/** What a port becomes; the offset wraps around at the end of the range (nf_nat_core.c, nf_nat_l4proto_unique_tuple). */
export function shiftedPort([low, high]: readonly [number, number], base: number, port: number): number {
  return low + (((port - base) & 0xffff) % (high - low + 1));
}
