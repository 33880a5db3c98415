// Packets that try a ruleset's own boundaries: each value its rules name, the values beside it, and some that none names.

import { formatIpv4, formatIpv6 } from '../../src/base/ip.js';
import { ADDRESS_TYPE, type FieldName, type NameField, type Value } from '../../src/core/fields.js';
import type { Predicate } from '../../src/core/predicate.js';
import type { Program } from '../../src/eval/program.js';
import { boundaries } from './boundaries.js';
import type { KernelPacket, Topology } from './kernel.js';

/** A small generator with a fixed seed: the same packets on every run. */
export function random(seed: number): (below: number) => number {
  let state = (seed * 0x9e3779b1 + 0x12345678) >>> 0 || 1;
  return (below) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % below;
  };
}

/** The interfaces that rules name, with addresses; `wan0` has the default route, one that no rule names is there too. */
export function topologyFor(program: Program): Topology {
  const { names } = boundaries(program);
  names.delete('lo');
  const usable = [...names].filter((name) => name.length < 16 && /^[\w.*-]+$/.test(name)).slice(0, 12);
  const all = [...new Set([...usable, 'other0', ...(usable.length === 0 ? ['other1'] : [])])];
  const [first = 'other0'] = all;
  const interfaces: Record<string, string[]> = {};
  all.forEach((name, index) => {
    interfaces[name] =
      name === first ? ['203.0.113.10/24', '2001:db8:f::10/64'] : [`192.168.${50 + index - 1}.1/24`, `fd00:0:0:${index}::1/64`];
  });
  return { interfaces, routes: [`default via 203.0.113.1 dev ${first}`, `default via 2001:db8:f::1 dev ${first}`], sysctl: {} };
}

const TCP = 6;
const UDP = 17;
const SCTP = 132;
/** Where a packet comes from and goes to, in the words of its connection. */
const ORIGIN: readonly FieldName[] = ['ct original saddr', 'ct reply daddr'];
const GOAL: readonly FieldName[] = ['ct original daddr', 'ct reply saddr'];
const ORIGIN6: readonly FieldName[] = ['ct original ip6 saddr', 'ct reply ip6 daddr'];
const GOAL6: readonly FieldName[] = ['ct original ip6 daddr', 'ct reply ip6 saddr'];

/** Packets for a topology, some aimed at single rules, some mixed from all values. */
export function packetsFor(
  program: Program,
  topology: Topology,
  count: number,
  seed: number,
  family: 'ip' | 'ip6',
): KernelPacket[] {
  const found = boundaries(program);
  const pick = random(seed);
  const interfaces = Object.keys(topology.interfaces);
  const v4 = [...(found.values.get('ip saddr') ?? []), ...(found.values.get('ip daddr') ?? [])].map(Number);
  const v6 = [...(found.values.get('ip6 saddr') ?? []), ...(found.values.get('ip6 daddr') ?? [])].map(BigInt);
  const addresses = family === 'ip' ? addressPool4(v4) : addressPool6(v6);
  const own = Object.values(topology.interfaces).flatMap((list) =>
    list.filter((each) => each.includes(':') === (family === 'ip6')).map((each) => each.split('/')[0] ?? ''),
  );
  const ports = near(
    [
      ...(found.values.get('th dport') ?? []),
      ...(found.values.get('th sport') ?? []),
      ...(found.values.get('ct original proto-dst') ?? []),
    ].map(Number),
    65535,
  );
  const types = near([...(found.values.get(family === 'ip' ? 'icmp type' : 'icmpv6 type') ?? [])].map(Number), 255);
  const ttls = near([...(found.values.get(family === 'ip' ? 'ip ttl' : 'ip6 hoplimit') ?? [])].map(Number), 255).filter(
    (ttl) => ttl > 1,
  );
  const one = <T>(list: readonly T[], fallback: T): T => list[pick(Math.max(1, list.length))] ?? fallback;
  const outside = family === 'ip' ? '198.51.100.7' : '2001:db8:beef::7';

  return Array.from({ length: count }, (_, index): KernelPacket => {
    const { hook = undefined, tests: aimed = [] } =
      index % 5 < 4 ? (found.aims[(index - Math.floor(index / 5)) % Math.max(1, found.aims.length)] ?? {}) : {};
    const aim = (field: FieldName): number | undefined => {
      const value = aimValue(aimed, field, pick);
      return value === undefined ? undefined : Number(value);
    };
    const protocol =
      aim('meta l4proto') ?? aim('ct original protocol') ?? one([TCP, TCP, UDP, UDP, family === 'ip' ? 1 : 58], TCP);
    const fromHost = hook === 'output' ? pick(8) > 0 : pick(hook === 'postrouting' ? 3 : 10) === 0;
    const iif = aimName(aimed, 'meta iifname', interfaces) ?? one(interfaces, 'other0');
    const text = (...fields: FieldName[]) => {
      const value = fields.map((field) => aimValue(aimed, field, pick)).find((found) => found !== undefined);
      return value === undefined ? undefined : family === 'ip' ? formatIpv4(Number(value)) : formatIpv6(BigInt(value));
    };
    const src = fromHost
      ? one(own, own[0] ?? outside)
      : (text(`${family} saddr`, ...(family === 'ip' ? ORIGIN : ORIGIN6)) ?? one([outside, ...addresses], outside));
    const out = aimName(aimed, 'meta oifname', interfaces);
    const local = hook === 'input' || aim('fib daddr type') === ADDRESS_TYPE.local;
    const dst =
      text(`${family} daddr`, ...(family === 'ip' ? GOAL : GOAL6)) ??
      (out !== undefined ? beside(topology.interfaces[out] ?? [], family) : undefined) ??
      (local && pick(8) > 0
        ? one(own, outside)
        : one(hook === 'forward' ? [...addresses, outside] : [...addresses, ...own, ...own], outside));
    const withPorts = protocol === TCP || protocol === UDP || protocol === SCTP;
    const icmp = family === 'ip' ? 'icmp' : 'icmpv6';
    const tos = ((aim(`${family} dscp`) ?? 0) << 2) | (aim(`${family} ecn`) ?? 0);
    const mark = aim('meta mark');
    const length = aim('meta length');
    return {
      mode: fromHost ? 'out' : 'fwd',
      ...(fromHost ? { uid: aim('meta skuid') ?? 0, gid: aim('meta skgid') ?? 0 } : { iif }),
      proto: protocol,
      src,
      dst,
      ...(withPorts
        ? {
            sport:
              aim('th sport') ??
              aim('ct original proto-src') ??
              aim('ct reply proto-dst') ??
              one([40000, 40001, ...(pick(4) === 0 ? ports : [])], 40000),
            dport: aim('th dport') ?? aim('ct original proto-dst') ?? aim('ct reply proto-src') ?? one(ports, 80),
          }
        : {}),
      ...(protocol === TCP ? { flags: aim('tcp flags') ?? one([2, 2, 2, 2, 16, 18, 1, 4], 2) } : {}),
      ...(protocol === 1 || protocol === 58
        ? { type: aim(`${icmp} type`) ?? one(types, 8), code: aim(`${icmp} code`) ?? 0 }
        : {}),
      ttl: aim(family === 'ip' ? 'ip ttl' : 'ip6 hoplimit') ?? (pick(4) === 0 ? one(ttls, 64) : 64),
      ...(tos === 0 ? {} : { tos }),
      ...(mark === undefined ? {} : { mark }),
      ...(length === undefined ? {} : { length: Math.min(length, 1500) }),
      reply: true,
    };
  }).filter((packet) => isSendable(packet, own));
}

/** What the stack itself would refuse before any rule sees it, or would answer by itself, says nothing about rules. */
function isSendable({ src, dst, mode, iif, ttl = 64 }: KernelPacket, own: readonly string[]): boolean {
  const bad = /^(?:0\.|127\.|22[4-9]\.|2[3-5]\d\.|::1?$|ff)/i;
  if (bad.test(src) || bad.test(dst) || /\.(?:0|255)$/.test(dst) || /^fe80/i.test(src) || /^fe80/i.test(dst)) return false;
  if (ttl < 2) return false;
  if (mode === 'out') return !own.includes(dst);
  return iif !== undefined && !own.includes(src) && iif !== 'lo';
}

function aimValue(tests: readonly Predicate[], field: FieldName, pick: (below: number) => number): Value | undefined {
  const ranges: (readonly [Value, Value])[] = [];
  const gather = (predicate: Predicate): void => {
    if (predicate.kind === 'in' && predicate.field === field && BigInt(predicate.mask ?? 1) !== 0n)
      ranges.push(...predicate.ranges);
    else if (predicate.kind === 'all' || predicate.kind === 'any') predicate.of.forEach(gather);
  };
  tests.forEach(gather);
  if (ranges.length === 0) return undefined;
  const range = ranges[pick(ranges.length)];
  if (!range) return undefined;
  const [low, high] = range;
  const step = typeof low === 'bigint' ? 1n : 1;
  const choices = [low, high, low < high ? (((low as number) + (step as number)) as Value) : low];
  return choices[pick(choices.length)];
}

/** A neighbour on the link that has these addresses. */
function beside(addresses: readonly string[], family: 'ip' | 'ip6'): string | undefined {
  const own = addresses.find((each) => each.includes(':') === (family === 'ip6'));
  return own?.replace(/[\da-f]*\/\d+$/, '77');
}

function aimName(tests: readonly Predicate[], field: NameField, interfaces: readonly string[]): string | undefined {
  let name: string | undefined;
  const gather = (predicate: Predicate): void => {
    if (predicate.kind === 'name' && predicate.field === field)
      name = interfaces.find((each) => (predicate.prefix ? each.startsWith(predicate.name) : each === predicate.name));
    else if (predicate.kind === 'all') predicate.of.forEach(gather);
  };
  tests.forEach(gather);
  return name;
}

function near(values: readonly number[], most: number): number[] {
  const all = values.flatMap((value) => [value - 1, value, value, value + 1]).filter((value) => value >= 0 && value <= most);
  return all.length > 0 ? all : [80, 53, 8, 22].filter((value) => value <= most);
}

function addressPool4(values: readonly number[]): string[] {
  const edges = values
    .flatMap((value) => [value, value + 1, value - 1])
    .filter((value) => value > 0x01000000 && value < 0xdf000000);
  return [...edges, 0xc0a83305, 0xc0a83209, 0x08080808].map((value) => formatIpv4(value >>> 0));
}

function addressPool6(values: readonly bigint[]): string[] {
  const edges = values.flatMap((value) => [value, value + 1n]).filter((value) => value > 1n && value < 1n << 128n);
  return [...edges, 0xfd000000000000010000000000000009n, 0x20010db8000000000000000000000099n].map((value) => formatIpv6(value));
}
