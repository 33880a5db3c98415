// A packet as people write it for `trace`, and the flow of one that it is.

import { failure, isFailure, type Failure } from '../base/result.js';
import { parseIpv4, parseIpv6 } from '../base/ip.js';
import { CT_STATE, NFPROTO, PROTOCOLS_WITH_PORTS, TCP_FLAG, type FieldName, type Value } from '../core/fields.js';
import type { ValueRange } from '../core/predicate.js';
import { PROTOCOLS } from '../values/names.js';
import { openingState, type ConnectionState } from './conntrack.js';
import type { Flow } from './flow.js';
import type { IpFamily } from './network.js';

/** One packet. Only `src`, `dst` and `proto` must be there; numbers may be given as texts. */
export interface Probe {
  /** Forwarded or delivered here (`fwd`, the route decides; `local`), or sent from here (`out`). */
  readonly mode?: 'fwd' | 'local' | 'out';
  readonly iif?: string;
  /** The way out; only asked where no routes are known. */
  readonly oif?: string;
  readonly proto: string | number;
  readonly src: string;
  readonly dst: string;
  readonly sport?: number;
  readonly dport?: number;
  /** `syn,ack`. */
  readonly flags?: string;
  readonly type?: number;
  readonly code?: number;
  readonly ttl?: number;
  readonly tos?: number;
  readonly mark?: number;
  readonly uid?: number;
  readonly gid?: number;
  /** `new` if left out. A packet that cannot begin a connection (a lone RST, an ICMP answer) is never new: conntrack decides. */
  readonly state?: ConnectionState;
}

/** A probe understood: its family and the flow that holds exactly it. */
export interface ReadProbe {
  readonly family: IpFamily;
  readonly probe: Probe;
  readonly flow: Flow;
}

const TCP = 6;

/** Checks a probe, given as the object of a JSON line, and makes its flow. Unknown keys are ignored. */
export function readProbe(given: unknown): ReadProbe | Failure {
  if (typeof given !== 'object' || given === null || Array.isArray(given)) return failure('a packet is a JSON object');
  const record = given as Readonly<Record<string, unknown>>;
  const source = addressOf(record['src'], 'src');
  if (isFailure(source)) return source;
  const destination = addressOf(record['dst'], 'dst');
  if (isFailure(destination)) return destination;
  if (source.family !== destination.family) return failure('src and dst are of different address families');
  const protocol = protocolOf(record['proto'] ?? 'tcp');
  if (isFailure(protocol)) return protocol;
  const mode = record['mode'] ?? 'fwd';
  if (mode !== 'fwd' && mode !== 'local' && mode !== 'out')
    return failure(`mode is fwd, local or out, not ${JSON.stringify(mode)}`);
  const state = record['state'] ?? 'new';
  if (typeof state !== 'string' || !Object.hasOwn(CT_STATE, state))
    return failure(`state is one of ${Object.keys(CT_STATE).join(', ')}`);
  const numbers: Record<string, number> = {};
  for (const [key, most] of Object.entries(LIMITS)) {
    if (record[key] === undefined || record[key] === null) continue;
    const value = Number(record[key]);
    if (!Number.isInteger(value) || value < 0 || value > most) return failure(`${key} is a number from 0 to ${most}`);
    numbers[key] = value;
  }
  const flags = flagBits(record['flags'] ?? 'syn');
  if (isFailure(flags)) return flags;
  for (const key of ['iif', 'oif']) {
    if (record[key] !== undefined && typeof record[key] !== 'string') return failure(`${key} is the name of an interface`);
  }
  const type = numbers['type'] ?? (protocol === 58 ? 128 : 8);
  const tracked = state === 'new' ? openingState({ protocol, flags, type }) : state;
  const probe = {
    ...record,
    mode,
    state: tracked,
    ...numbers,
    src: record['src'],
    dst: record['dst'],
    proto: protocol,
  } as unknown as Probe;
  return { family: source.family, probe, flow: flowOf(probe, source, destination, protocol, flags) };
}

const LIMITS: Readonly<Record<string, number>> = {
  sport: 65535,
  dport: 65535,
  type: 255,
  code: 255,
  ttl: 255,
  tos: 255,
  mark: 0xffffffff,
  uid: 0xffffffff,
  gid: 0xffffffff,
};

interface Address {
  readonly family: IpFamily;
  readonly value: Value;
}

function addressOf(given: unknown, key: string): Address | Failure {
  if (typeof given !== 'string') return failure(`${key} is missing`);
  const v4 = parseIpv4(given);
  if (v4 !== undefined) return { family: 'ip', value: v4 };
  const v6 = parseIpv6(given);
  return v6 === undefined ? failure(`${key} is not an address: ${JSON.stringify(given)}`) : { family: 'ip6', value: v6 };
}

function protocolOf(given: unknown): number | Failure {
  const number = typeof given === 'number' ? given : Number(given);
  if (Number.isInteger(number) && number >= 0 && number <= 255) return number;
  const named =
    typeof given === 'string' && Object.hasOwn(PROTOCOLS, given.toLowerCase()) ? PROTOCOLS[given.toLowerCase()] : undefined;
  return named ?? failure(`proto is a protocol's name or number, not ${JSON.stringify(given)}`);
}

function flagBits(given: unknown): number | Failure {
  let bits = 0;
  for (const name of String(given).toLowerCase().split(',')) {
    if (name === '' || name === 'none') continue;
    if (!Object.hasOwn(TCP_FLAG, name))
      return failure(`"${name}" is no TCP flag`, `flags are ${Object.keys(TCP_FLAG).join(', ')}`);
    bits |= TCP_FLAG[name as keyof typeof TCP_FLAG];
  }
  return bits;
}

function flowOf(probe: Probe, source: Address, destination: Address, protocol: number, flags: number): Flow {
  const { family } = source;
  const fields = new Map<FieldName, readonly ValueRange[] | null>();
  const one = (field: FieldName, value: Value) => fields.set(field, [[value, value]]);
  const none = (...names: FieldName[]) => names.forEach((field) => fields.set(field, null));
  const other: IpFamily = family === 'ip' ? 'ip6' : 'ip';
  one('meta nfproto', NFPROTO[family === 'ip' ? 'ipv4' : 'ipv6']);
  one('meta l4proto', protocol);
  one('meta mark', probe.mark ?? 0);
  one('meta pkttype', 0);
  one('ct mark', 0);
  one('ct status', 0);
  one('ct direction', 0);
  one('ct state', CT_STATE.invalid);
  one(`${family} saddr`, source.value);
  one(`${family} daddr`, destination.value);
  none(`${other} saddr`, `${other} daddr`, `${other} dscp`, `${other} ecn`);
  one(`${family} dscp`, (probe.tos ?? 0) >> 2);
  one(`${family} ecn`, (probe.tos ?? 0) & 3);
  one(family === 'ip' ? 'ip ttl' : 'ip6 hoplimit', probe.ttl ?? 64);
  none(family === 'ip' ? 'ip6 hoplimit' : 'ip ttl');
  if (family === 'ip') one('ip frag-off', 0);
  else one('ip6 nexthdr', protocol);
  if (PROTOCOLS_WITH_PORTS.has(protocol)) {
    one('th sport', probe.sport ?? 40000);
    one('th dport', probe.dport ?? 0);
  } else none('th sport', 'th dport');
  if (protocol === TCP) one('tcp flags', flags);
  else none('tcp flags');
  for (const [header, number, echo] of [
    ['icmp', 1, 8],
    ['icmpv6', 58, 128],
  ] as const) {
    if (protocol === number) {
      one(`${header} type`, probe.type ?? echo);
      one(`${header} code`, probe.code ?? 0);
    } else none(`${header} type`, `${header} code`);
  }
  if (probe.mode === 'out') {
    one('meta skuid', probe.uid ?? 0);
    one('meta skgid', probe.gid ?? 0);
    none('ether saddr', 'ether daddr');
  } else none('meta skuid', 'meta skgid');
  return {
    fields,
    names: { 'meta iifname': probe.mode === 'out' ? null : (probe.iif ?? null), 'meta oifname': null },
    assumptions: [],
  };
}
