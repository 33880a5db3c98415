// The way back: what answers a packet that arrived.

import { CT_STATUS, type FieldName } from '../core/fields.js';
import { only } from './flow.js';
import type { Arrival, Departure } from './journey.js';

/** The answer to a packet that arrived: its ends exchanged, its connection established. Null where there can be none. */
export function replyTo(arrival: Arrival, departure: Departure): Departure | null {
  if (arrival.fate !== 'forwarded' && arrival.fate !== 'local' && arrival.fate !== 'sent') return null;
  const { family } = departure;
  const { flow } = arrival;
  const fields = new Map(flow.fields);
  const exchange = (a: FieldName, b: FieldName) => {
    const first = flow.fields.get(a);
    const second = flow.fields.get(b);
    for (const [field, ranges] of [
      [a, second],
      [b, first],
    ] as const) {
      if (ranges === undefined) fields.delete(field);
      else fields.set(field, ranges);
    }
  };
  exchange(`${family} saddr`, `${family} daddr`);
  exchange('th sport', 'th dport');
  fields.set('ct direction', [[1, 1]]);
  const status = Number(only(flow, 'ct status') ?? 0) | CT_STATUS['seen-reply'] | CT_STATUS.confirmed;
  fields.set('ct status', [[status, status]]);
  fields.set('meta mark', [[0, 0]]);
  if (flow.fields.get('tcp flags') !== null) fields.set('tcp flags', [[18, 18]]);
  if (flow.fields.get('icmp type') !== null && only(flow, 'icmp type') === 8) fields.set('icmp type', [[0, 0]]);
  if (flow.fields.get('icmpv6 type') !== null && only(flow, 'icmpv6 type') === 128) fields.set('icmpv6 type', [[129, 129]]);
  for (const stale of ['fib saddr type', 'fib daddr type'] as const) fields.delete(stale);
  const source = departure.flow.names['meta iifname'] ?? null;
  const here = arrival.fate === 'local';
  const names = here
    ? { 'meta iifname': null, 'meta oifname': source }
    : { 'meta iifname': arrival.outInterface, 'meta oifname': null };
  const back =
    departure.from === 'host'
      ? ({ kind: 'local' } as const)
      : source === null
        ? null
        : ({ kind: 'forward', device: source, route: null } as const);
  return {
    family,
    from: here ? 'host' : 'network',
    state: arrival.untracked ? 'untracked' : 'established',
    flow: { fields, names, assumptions: [] },
    translation: {
      ...(arrival.snat ? { destination: arrival.snat.before } : {}),
      ...(arrival.dnat ? { source: arrival.dnat.before } : {}),
    },
    ...(back ? { routing: () => back } : {}),
  };
}
