// Output of a host is redirected to a proxy on it, and so is the output of the proxy.

import type { Departure } from '../../eval/journey.js';
import { split } from '../../eval/flow.js';
import { packetOf } from '../analysis/explain.js';
import { firstPacket, isPrivate, TCP, UDP } from '../analysis/packets.js';
import { outerInterfaces } from '../analysis/strangers.js';
import { ipt, nft } from '../example-text.js';
import { rule, type Finding } from '../rule.js';

export const redirectLoop = rule({
  id: 'redirect-loop',
  severity: 'error',
  summary: 'a redirect at output also takes what the proxy itself sends',
  why: 'The proxy that gets the connections opens its own to the real servers, and those leave by the same output hook. Without an exemption they are redirected to the proxy again, and again, until it runs out of files.',
  decides:
    'Follows a new connection of any program of this host to the outside, on the ports of the redirect. Reported when every way is redirected: no user, group, mark, cgroup or public destination is let past. Exemptions of private destinations do not help a proxy.',
  asks: 'packets',
  examples: () => [
    {
      dialect: 'iptables-save',
      bad: ipt({ nat: ['OUTPUT ACCEPT', '-A OUTPUT -p tcp -j REDIRECT --to-ports 12345'] }),
      good: ipt({
        nat: ['OUTPUT ACCEPT', '-A OUTPUT -m owner --uid-owner 996 -j RETURN', '-A OUTPUT -p tcp -j REDIRECT --to-ports 12345'],
      }),
    },
    {
      dialect: 'nft',
      bad: nft('ip host', { 'output nat': ['ip daddr 192.168.0.0/16 accept', 'meta l4proto tcp redirect to :12345'] }),
      good: nft('ip host', {
        'output nat': ['ip daddr 192.168.0.0/16 accept', 'meta l4proto tcp meta skuid != 996 redirect to :12345'],
      }),
    },
  ],
  check(cx) {
    const { gateway, network } = cx;
    const [device = 'eth0'] = outerInterfaces(cx);
    const seen = new Set<unknown>();
    return gateway.nat.flatMap(({ nat, hook, family, rule: each, tests }): Finding[] => {
      const here =
        nat.type === 'redirect' || (nat.type === 'dnat' && nat.addresses && network.isLocal(family, nat.addresses[0]) === true);
      if (hook !== 'output' || !here || seen.has(each)) return [];
      for (const protocol of [TCP, UDP]) {
        const whole = firstPacket({ family, protocol, iif: null });
        const ports = split(whole, tests, network.resolve).yes[0]?.fields.get('th dport');
        if (split(whole, tests, network.resolve).yes.length === 0) continue;
        const flow = { ...whole, fields: new Map(whole.fields) };
        // A client does not get port 0, and nothing is known of who sends.
        if (ports) flow.fields.set('th dport', ports);
        flow.fields.delete('meta mark');
        const departure: Departure = {
          family,
          flow,
          from: 'host',
          state: 'new',
          routing: () => ({ kind: 'forward', device, route: null }),
        };
        const ways = gateway.follow(departure);
        const past = ways.filter(({ dnat }) => dnat?.by.rule !== each);
        const helps = past.some(({ flow: { fields, assumptions } }) => {
          const to = fields.get(`${family} daddr`);
          const isOwn = to?.every(
            ([low]) =>
              isPrivate(family, low) ||
              (family === 'ip'
                ? Number(low) >= 0xa9fe0000 || (Number(low) < 0x80000000 && Number(low) >= 0x7f000000)
                : Number(BigInt(low) >> 120n) >= 0xfc || low === 1n),
          );
          return assumptions.length > 0 || isOwn !== true;
        });
        if (ways.length === 0 || helps || !gateway.complete()) continue;
        seen.add(each);
        return [
          {
            message: "this takes the proxy's own connections too",
            span: each.span,
            help: ['let the user of the proxy past: -m owner ! --uid-owner USER, or meta skuid != USER'],
            packet: packetOf(departure),
          },
        ];
      }
      return [];
    });
  },
});
