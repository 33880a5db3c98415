// Which destination the most translated connections go to, and of how many ports they have to take theirs.

import type { Span } from '../../base/source.js';
import { formatAddress } from '../../eval/network.js';
import type { LintContext } from '../rule.js';
import { oncePerRule } from './nat-rules.js';

export interface Fullest {
  readonly endpoint: string;
  readonly count: number;
  /** Source ports that the rule allows. */
  readonly ports: number;
  readonly random: boolean;
  readonly place: Span;
}

/** Ports that are given out where a rule names none: 1024 to 65535. */
const USUAL = 64_512;

/** Null where no listing of connections, or no source NAT, is at hand. */
export function fullestEndpoint({ host, gateway }: LintContext): Fullest | null {
  const counts = new Map<string, { count: number; source: number | bigint; endpoint: string }>();
  for (const { family, protocol, original, reply } of host.connections ?? []) {
    if (reply.destination === original.source || original.dport === null) continue;
    const endpoint = `${formatAddress(family, original.destination)} port ${original.dport}`;
    const key = `${protocol} ${reply.destination} ${endpoint}`;
    const known = counts.get(key);
    if (known) known.count++;
    else counts.set(key, { count: 1, source: reply.destination, endpoint });
  }
  const [most] = [...counts.values()].sort((a, b) => b.count - a.count);
  if (!most) return null;
  const sourceNat = oncePerRule(gateway.nat).filter(
    ({ hook, nat }) => hook === 'postrouting' && (nat.type === 'snat' || nat.type === 'masquerade'),
  );
  const by =
    sourceNat.find(({ nat }) => nat.addresses && nat.addresses[0] <= most.source && most.source <= nat.addresses[1]) ??
    sourceNat.find(({ nat }) => nat.type === 'masquerade');
  if (!by) return null;
  const { ports, random } = by.nat;
  return {
    endpoint: most.endpoint,
    count: most.count,
    ports: ports ? ports[1] - ports[0] + 1 : USUAL,
    random: random !== 'no',
    place: by.rule.span,
  };
}
