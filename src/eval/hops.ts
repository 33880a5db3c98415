// The hops that a packet has left: forwarding takes one off.

import { only, withoutField, withValue, type Flow } from './flow.js';
import type { IpFamily } from './network.js';

const HOPS = { ip: 'ip ttl', ip6: 'ip6 hoplimit' } as const;

/** The packet may not be forwarded any more. */
export function isLastHop(flow: Flow, family: IpFamily): boolean {
  const hops = only(flow, HOPS[family]);
  return hops !== undefined && hops <= 1;
}

/** As the forward hook sees it: the kernel counts before that (ip_forward, ip6_forward). */
export function oneHopLess(flow: Flow, family: IpFamily): Flow {
  const hops = only(flow, HOPS[family]);
  return hops === undefined ? withoutField(flow, HOPS[family]) : withValue(flow, HOPS[family], Number(hops) - 1);
}
