// How findings speak of flows: who decided, where, and a packet that shows it.

import type { Span } from '../../base/source.js';
import type { Value } from '../../core/fields.js';
import type { Label } from '../../diagnostics/diagnostic.js';
import { some, type Flow } from '../../eval/flow.js';
import type { Arrival, Departure } from '../../eval/journey.js';
import { formatAddress, type IpFamily } from '../../eval/network.js';
import type { Decider } from '../../eval/walk.js';
import { TCP, UDP } from './packets.js';

/** `the policy of chain forward in table inet filter`, or `a rule of chain …`. */
export function deciderText({ entry, chain, rule }: Decider): string {
  const where = `chain ${chain.name} of table ${entry.table.family} ${entry.table.name}`;
  return rule ? `a rule in ${where}` : `the policy of ${where}`;
}

/** The place of the decider: the rule, the policy, or the chain. */
export function deciderSpan({ chain, rule, policy }: Decider): Span {
  return rule?.span ?? policy?.span ?? chain.span;
}

/** A label on who dropped it. */
export function deciderLabel(by: Decider, verb: string): Label {
  return { message: `${by.rule ? 'this rule' : 'this policy'} ${verb}`, span: deciderSpan(by) };
}

/** The deciders of stopped flows, one for each place. */
export function stoppers(arrivals: readonly Arrival[]): readonly Decider[] {
  const places = new Map<number, Decider>();
  for (const { fate, by } of arrivals) {
    if (by && (fate === 'dropped' || fate === 'rejected')) places.set(deciderSpan(by).start, by);
  }
  return [...places.values()];
}

/** Is the flow stopped in every part, at this hook, whatever the unmodelled tests say? */
export function allStopped(arrivals: readonly Arrival[], hook?: Arrival['hook']): boolean {
  return (
    arrivals.length > 0 &&
    arrivals.every(
      (arrival) => (arrival.fate === 'dropped' || arrival.fate === 'rejected') && (hook === undefined || arrival.hook === hook),
    )
  );
}

/** One packet of a departure, in the words of `trace --probes`. */
export function packetOf(
  { family, flow, from, state }: Departure,
  shown: Flow = flow,
): Readonly<Record<string, string | number>> {
  const protocol = Number(some(flow, 'meta l4proto') ?? TCP);
  const port = (field: 'th sport' | 'th dport') => some(shown, field);
  const dport = port('th dport');
  const sport = port('th sport');
  return {
    mode: from === 'host' ? 'out' : 'fwd',
    ...(flow.names['meta iifname'] ? { iif: flow.names['meta iifname'] } : {}),
    proto: protocol === TCP ? 'tcp' : protocol === UDP ? 'udp' : protocol,
    src: addressText(family, outer(shown, family, 'saddr')),
    dst: addressText(family, outer(shown, family, 'daddr')),
    ...(sport === undefined ? {} : { sport: Number(sport) }),
    ...(dport === undefined ? {} : { dport: Number(dport) }),
    state,
  };
}

function outer(flow: Flow, family: IpFamily, end: 'saddr' | 'daddr'): Value {
  // An unbounded source is shown as a documentation address rather than as 0.0.0.0.
  const ranges = flow.fields.get(`${family} ${end}`);
  const wanted = family === 'ip' ? 0xc6336407 : 0x20010db8000000000000000000000007n;
  if (!ranges) return wanted;
  return ranges.some(([low, high]) => wanted >= low && wanted <= high) ? wanted : (ranges[0]?.[0] ?? wanted);
}

function addressText(family: IpFamily, address: Value): string {
  return formatAddress(family, address);
}

/** `192.168.50.0/24`, or a range where it is no prefix. */
export function rangeText(family: IpFamily, [low, high]: readonly [Value, Value]): string {
  const size = BigInt(high) - BigInt(low) + 1n;
  const isPrefix = (size & (size - 1n)) === 0n && BigInt(low) % size === 0n;
  if (!isPrefix) return `${formatAddress(family, low)}-${formatAddress(family, high)}`;
  return `${formatAddress(family, low)}/${(family === 'ip' ? 32 : 128) - (size.toString(2).length - 1)}`;
}
