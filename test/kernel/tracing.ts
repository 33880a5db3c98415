// The harness's packets as `trace` takes them, and whether its answer is the kernel's.

import { isFailure } from '../../src/base/result.js';
import { TCP_FLAG } from '../../src/core/fields.js';
import { network } from '../../src/eval/network.js';
import { readProbe } from '../../src/eval/probe.js';
import type { Program } from '../../src/eval/program.js';
import { trace, type Trace } from '../../src/eval/trace.js';
import { hostOf } from './host-facts.js';
import type { Fate, KernelPacket, Topology } from './kernel.js';

/** Follows packets through a program on a host of that topology. */
export function tracer(program: Program, topology: Topology): (packet: KernelPacket) => Trace {
  const net = network(hostOf(topology));
  return (packet) => {
    const probe = readProbe(probeOf(packet));
    if (isFailure(probe)) throw new Error(probe.message);
    return trace(probe, program, net).packet;
  };
}

function probeOf({ flags, ...packet }: KernelPacket): Readonly<Record<string, unknown>> {
  const names = Object.entries(TCP_FLAG).filter(([, bit]) => ((flags ?? 2) & bit) !== 0);
  return { ...packet, flags: names.map(([name]) => name).join(',') };
}

/** The traced packet met a rule that throws dice, or counts packets. */
export function metChance({ maybe }: Trace): boolean {
  return maybe.some((note) => /^(?:random|every|numgen) /.test(note));
}

/**
 * The kernel sends no answer for a rejected packet: there is none to an ICMP error or to an ICMP type it does not know
 * (icmp_send), or the ruleset drops the answer on its way.
 */
export function answerIsLost(packet: KernelPacket, follow: (packet: KernelPacket) => Trace): boolean {
  const six = packet.src.includes(':');
  if (packet.proto === 1 && ![0, 8, 13, 14, 15, 16, 17, 18].includes(packet.type ?? 8)) return true;
  if (packet.proto === 58 && (packet.type ?? 128) < 128) return true;
  const answer = follow({ mode: 'out', proto: six ? 58 : 1, type: six ? 1 : 3, src: packet.dst, dst: packet.src });
  return answer.verdict === 'drop' || answer.verdict === 'reject';
}

/** The same verdict, and for what got through the same way out, addresses, port and mark. */
export function agrees(traced: Trace, fate: Fate): boolean {
  if (traced.verdict !== fate.verdict) return false;
  if (fate.verdict === 'reject') return traced.rejectType === fate.rejectType;
  if (fate.verdict === 'drop') return true;
  if (fate.verdict === 'accept' && traced.outIf !== fate.outIf) return false;
  return (
    traced.src === fate.src &&
    traced.dst === fate.dst &&
    (fate.dport === undefined || traced.dport === fate.dport) &&
    (traced.mark ?? 0) === (fate.mark ?? 0)
  );
}
