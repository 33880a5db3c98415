// Packets from outside that nobody asked for, and what becomes of them: the questions of the rules about security.

import { parseIpv4, parseIpv6 } from '../../base/ip.js';
import type { Value } from '../../core/fields.js';
import type { Arrival, Departure } from '../../eval/journey.js';
import { factsRouting } from '../../eval/policy-routing.js';
import type { IpFamily } from '../../eval/network.js';
import type { LintContext } from '../rule.js';
import { firstPacket } from './packets.js';
import { OTHER_INTERFACE } from './roles.js';

/** An address somewhere in the world, in no range that documents or networks use. */
export const STRANGER: Readonly<Record<IpFamily, Value>> = {
  ip: parseIpv4('45.83.66.77') ?? 0,
  ip6: parseIpv6('2a02:2f0b:77::7') ?? 0n,
};

/** The interfaces that face the outside; one that stands for them where nothing says which. */
export function outerInterfaces({ gateway, network }: LintContext): readonly string[] {
  if (gateway.roles.wan.length > 0) return gateway.roles.wan;
  return network.links === null && network.host.routes === null ? [OTHER_INTERFACE] : [];
}

/** A stranger's first packet to this host itself. */
export function strangerTo(cx: LintContext, family: IpFamily, iif: string, protocol: number, dport: number): Departure {
  const own = cx.network.primaryAddress(iif, family);
  const flow = firstPacket({
    family,
    protocol,
    iif,
    source: [[STRANGER[family], STRANGER[family]]],
    ...(own === null ? {} : { destination: [[own, own]] }),
    dport: [dport, dport],
  });
  return {
    family,
    flow,
    from: 'network',
    state: 'new',
    routing: (rewritten) => {
      const routing = factsRouting(rewritten, family, cx.network);
      return routing.kind === 'unknown' ? { kind: 'local' } : routing;
    },
  };
}

/** Arrivals that no unmodelled test had a say in. */
export function certain(arrivals: readonly Arrival[]): readonly Arrival[] {
  return arrivals.filter(({ flow }) => flow.assumptions.length === 0);
}
