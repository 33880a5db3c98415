// Routing of one packet: the first line of `ip rule` that holds for it, and whose table knows a way.

import { parseLinkAddress } from '../host/addr.js';
import type { RoutingRule } from '../host/host.js';
import { only, type Flow } from './flow.js';
import { bestRoute, prefixRange, type IpFamily, type Network, type Routing } from './network.js';

const UNKNOWN: Routing = { kind: 'unknown' };

/** Routing by facts, where the destination is a single address. */
export function factsRouting(flow: Flow, family: IpFamily, network: Network): Routing {
  const destination = only(flow, `${family} daddr`);
  if (destination === undefined) return UNKNOWN;
  const byMain = network.route(family, destination);
  const { routingRules, otherRoutes } = network.host;
  // `ip rule` lists those of IPv4, and the first one asks for the host's own addresses.
  if (!routingRules || family !== 'ip' || byMain.kind === 'local') return byMain;
  for (const rule of routingRules) {
    const { table, suppressed } = rule;
    if (table === 'local' || table === 'default') continue;
    const holds = holdsFor(rule, flow);
    if (holds === false) continue;
    const isMain = table === 'main';
    const known = isMain ? network.host.routes : otherRoutes.filter((route) => route.table === table);
    if (!known || (!isMain && known.length === 0)) {
      // A rule for all packets whose table nobody shows mostly is one of a VPN, with nothing in it.
      if (isMain) return holds === null ? UNKNOWN : byMain;
      if (isSelective(rule)) return UNKNOWN;
      continue;
    }
    const found = bestRoute(known, family, destination);
    const counts = found && !found.isThrown && (suppressed === null || (found.destination?.prefixLength ?? 0) > suppressed);
    if (isMain && byMain.kind === 'forward' && byMain.route === null) return holds === null ? UNKNOWN : byMain;
    if (!counts) continue;
    if (holds === null) return UNKNOWN;
    return found.device === null ? { kind: 'unreachable' } : { kind: 'forward', device: found.device, route: found };
  }
  return { kind: 'unreachable' };
}

function isSelective({ mark, from, to, iif, hasOthers }: RoutingRule): boolean {
  return hasOthers || mark !== null || from !== null || to !== null || iif !== null;
}

/** Whether the rule's selectors hold; null where that is not known. */
function holdsFor(rule: RoutingRule, flow: Flow): boolean | null {
  const { mark, from, to, iif, hasOthers, negated } = rule;
  const answers = [
    mark === null || hasMark(mark, flow),
    from === null || isWithin(from, only(flow, 'ip saddr')),
    to === null || isWithin(to, only(flow, 'ip daddr')),
    iif === null || (flow.names['meta iifname'] ?? 'lo') === iif,
    hasOthers ? null : true,
  ];
  if (answers.includes(false)) return negated;
  return answers.includes(null) ? null : !negated;
}

/** A packet has no mark before rules set one. */
function hasMark(text: string, flow: Flow): boolean | null {
  const [value, mask = 0xffffffff] = text.split('/').map(Number);
  const mark = flow.fields.has('meta mark') ? only(flow, 'meta mark') : 0;
  if (mark === undefined || value === undefined || Number.isNaN(value) || Number.isNaN(mask)) return null;
  return ((Number(mark) ^ value) & mask) === 0;
}

function isWithin(prefix: string, address: number | bigint | undefined): boolean | null {
  const parsed = parseLinkAddress(prefix);
  if (address === undefined || parsed?.family !== 'ip') return null;
  const [low, high] = prefixRange('ip', parsed.address, parsed.prefixLength);
  return low <= address && address <= high;
}
