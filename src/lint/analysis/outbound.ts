// What clients on inner networks want: a way out. One question for each private prefix and each way to the outside.

import { parseIpv4, parseIpv6 } from '../../base/ip.js';
import type { Value } from '../../core/fields.js';
import { mergeRanges, next, previous, type ValueRange } from '../../core/predicate.js';
import type { Arrival, Departure } from '../../eval/journey.js';
import { prefixRange, type IpFamily } from '../../eval/network.js';
import type { LintContext } from '../rule.js';
import { firstPacket, isPrivate, TCP } from './packets.js';

/** Clients of one prefix on one inner interface, asking for a web server outside. */
export interface OutboundFlow {
  readonly family: IpFamily;
  readonly lan: string;
  readonly prefix: ValueRange;
  readonly wan: string;
  readonly departure: Departure;
  readonly arrivals: readonly Arrival[];
}

/** Documentation addresses stand for the outside; one that the host routes elsewhere is passed over. */
const OUTSIDE: Readonly<Record<IpFamily, readonly (Value | undefined)[]>> = {
  ip: ['198.51.100.77', '192.0.2.77', '203.0.113.177', '9.9.9.9'].map(parseIpv4),
  ip6: ['2001:db8:ffff:ffff::77', '2620:fe::9'].map(parseIpv6),
};

const answers = new WeakMap<LintContext, readonly OutboundFlow[]>();

/** Needs addresses and routes; without them there are no questions. */
export function outboundFlows(cx: LintContext): readonly OutboundFlow[] {
  let flows = answers.get(cx);
  if (!flows) answers.set(cx, (flows = ask(cx)));
  return flows;
}

function ask(cx: LintContext): OutboundFlow[] {
  const { network, gateway } = cx;
  if (!network.links || !network.host.routes) return [];
  return (['ip', 'ip6'] as const).flatMap((family) => {
    const outside = outsideAddress(family, cx);
    if (!outside) return [];
    return gateway.roles.lan.flatMap((lan) =>
      (network.links ?? [])
        .filter((link) => link.name === lan)
        .flatMap((link) => link.addresses)
        .filter(
          (own) => own.family === family && isPrivate(family, own.address) && own.prefixLength < (family === 'ip' ? 32 : 128),
        )
        .map((own): OutboundFlow => {
          const prefix = prefixRange(family, own.address, own.prefixLength);
          const flow = firstPacket({
            family,
            protocol: TCP,
            iif: lan,
            source: clients(family, prefix, own.address),
            destination: [[outside.address, outside.address]],
            dport: [443, 443],
          });
          const departure: Departure = { family, flow, from: 'network', state: 'new' };
          return { family, lan, prefix, wan: outside.wan, departure, arrivals: gateway.follow(departure) };
        }),
    );
  });
}

/** The addresses of a prefix without the network's, the broadcast's and the host's own. */
function clients(family: IpFamily, [low, high]: ValueRange, own: Value): readonly ValueRange[] {
  const first = next(low);
  const last = family === 'ip' && high > next(first) ? previous(high) : high;
  return mergeRanges([
    ...(own > first ? [[first, previous(own)] as const] : []),
    ...(own < last ? [[next(own), last] as const] : []),
  ]);
}

/** An address that the host reaches only by its default route. */
function outsideAddress(family: IpFamily, cx: LintContext): { address: Value; wan: string } | null {
  for (const address of OUTSIDE[family]) {
    if (address === undefined) continue;
    const routing = cx.network.route(family, address);
    if (routing.kind === 'forward' && routing.route?.destination === null) return { address, wan: routing.device };
  }
  return null;
}
