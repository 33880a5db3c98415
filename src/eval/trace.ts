// One packet's way through the rules, and its answer's way back: what `trace` shows.

import { positionAt } from '../base/source.js';
import { endsOf } from './ends.js';
import type { Flow } from './flow.js';
import { journey, type Arrival, type Departure } from './journey.js';
import { factsRouting } from './policy-routing.js';
import { replyTo } from './reply.js';
import { type IpFamily, type Network, type Routing } from './network.js';
import type { Probe, ReadProbe } from './probe.js';
import type { Program } from './program.js';
import type { Trail, WalkOptions } from './walk.js';

/** A rule that the packet matched, or the policy that met it. */
export interface TraceStep {
  readonly hook: string;
  readonly table: string;
  readonly chain: string;
  readonly file: string;
  readonly line: number;
  readonly effect: string;
}

/** The fate of one packet. Addresses and ports are those it leaves, or arrives, with. */
export interface Trace {
  readonly verdict: 'accept' | 'drop' | 'reject' | 'local';
  readonly rejectType?: string;
  readonly outIf?: string;
  readonly src: string | null;
  readonly dst: string | null;
  readonly sport: number | null;
  readonly dport: number | null;
  readonly mark: number | null;
  readonly ctmark: number | null;
  readonly path: readonly TraceStep[];
  /** What was taken for granted on the way. */
  readonly maybe: readonly string[];
}

/** A packet's way, and its answer's. */
export interface TracedConnection {
  readonly packet: Trace;
  /** The answer's way back; null where none is sent. */
  readonly reply: Trace | null;
}

const BUDGET = 5_000_000;

/** Follows one packet, and its answer. */
export function trace(read: ReadProbe, program: Program, network: Network): TracedConnection {
  const { family, probe, flow } = read;
  const options: WalkOptions = { program, network, explore: 'likely', budget: { left: BUDGET } };
  const departure: Departure = {
    family,
    flow,
    from: probe.mode === 'out' ? 'host' : 'network',
    state: probe.state ?? 'new',
    routing: (at) => routingOf(at, family, probe, network),
  };
  const [arrival] = journey(departure, options);
  if (!arrival) throw new Error('a packet went nowhere');
  const reply = replyTo(arrival, departure);
  const [answer] = reply ? journey(reply, options) : [];
  return { packet: traceOf(arrival, family), reply: answer ? traceOf(answer, family) : null };
}

/** Facts first; then what the probe says. */
function routingOf(flow: Flow, family: IpFamily, probe: Probe, network: Network): Routing {
  const facts = factsRouting(flow, family, network);
  if (facts.kind !== 'unknown') return facts;
  if (probe.mode === 'local') return { kind: 'local' };
  return probe.oif === undefined ? facts : { kind: 'forward', device: probe.oif, route: null };
}

function traceOf(arrival: Arrival, family: IpFamily): Trace {
  const { flow, fate, answer, outInterface } = arrival;
  const verdict = verdictOf(arrival);
  return {
    verdict,
    ...(answer === null ? {} : { rejectType: rejectType(answer) }),
    ...(verdict === 'accept' && outInterface !== null ? { outIf: outInterface } : {}),
    ...endsOf(flow, family),
    path: path(arrival),
    maybe: maybe(arrival, fate),
  };
}

/** The answer in the words of REJECT --reject-with, which name the same answers for both families. */
function rejectType(answer: string): string {
  const words: Readonly<Record<string, string>> = {
    'icmp prot-unreachable': 'icmp-proto-unreachable',
    'icmpv6 admin-prohibited': 'icmp6-adm-prohibited',
  };
  return words[answer] ?? answer.replace(/^icmpv6 /, 'icmp6-').replace(' ', '-');
}

function verdictOf({ fate }: Arrival): Trace['verdict'] {
  switch (fate) {
    case 'forwarded':
    case 'sent':
      return 'accept';
    case 'local':
      return 'local';
    case 'rejected':
      return 'reject';
    case 'dropped':
    case 'unroutable':
    case 'expired':
    case 'lost':
    case 'exhausted':
      return 'drop';
  }
}

function path(arrival: Arrival): readonly TraceStep[] {
  const steps: TraceStep[] = [];
  for (let at: Trail | null = arrival.trail; at; at = at.before) {
    const { entry, chain, rule, effect } = at;
    steps.unshift(
      stepOf(entry.base.hook, `${entry.table.family} ${entry.table.name}`, chain.name, rule?.span ?? chain.span, effect),
    );
  }
  const { by } = arrival;
  if (by && !by.rule && by.policy) {
    steps.push(
      stepOf(
        by.entry.base.hook,
        `${by.entry.table.family} ${by.entry.table.name}`,
        by.chain.name,
        by.policy.span,
        `policy ${by.policy.verdict}`,
      ),
    );
  }
  return steps;
}

function stepOf(
  hook: string,
  table: string,
  chain: string,
  span: { readonly source: { readonly name: string; readonly text: string }; readonly start: number },
  effect: string,
): TraceStep {
  return { hook, table, chain, file: span.source.name, line: positionAt(span.source, span.start).line, effect };
}

function maybe({ flow, dnat, snat }: Arrival, fate: Arrival['fate']): readonly string[] {
  const notes = flow.assumptions.map(
    ({ unknown, holds }) => `${unknown.key}: taken to ${holds ? 'hold' : 'fail'} (${unknown.why})`,
  );
  for (const made of [dnat, snat]) {
    if (made?.after.address === null) notes.push(`${made.nat.type}: the address of the interface is not known`);
    const pool = made?.nat.addresses;
    if (pool && pool[0] !== pool[1] && made.nat.prefixLength === undefined)
      notes.push(`${made.nat.type}: the kernel picks an address of the pool`);
    if (
      made?.nat.ports &&
      made.nat.ports[0] !== made.nat.ports[1] &&
      made.before.port !== made.after.port &&
      made.nat.portBase === undefined
    ) {
      notes.push(`${made.nat.type}: the kernel picks a port of the range`);
    }
  }
  if (fate === 'unroutable') notes.push('no route leads there');
  if (fate === 'expired') notes.push('its TTL ends here');
  if (fate === 'lost') notes.push('no fact says where the packet goes: give routes or the outgoing interface');
  if (fate === 'exhausted') notes.push('too many rules to follow');
  return [...new Set(notes)];
}
