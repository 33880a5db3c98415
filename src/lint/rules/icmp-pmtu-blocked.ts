// "Packet too big" never reaches who has to know.

import { allStopped, deciderSpan, deciderText, packetOf, stoppers } from '../analysis/explain.js';
import { families } from '../analysis/gateway.js';
import { icmpPacket } from '../analysis/packets.js';
import { outerInterfaces, strangerTo } from '../analysis/strangers.js';
import { TCP } from '../analysis/packets.js';
import { ipt, nft } from '../example-text.js';
import type { Departure } from '../../eval/journey.js';
import type { IpFamily } from '../../eval/network.js';
import { rule, type Finding, type LintContext } from '../rule.js';

export const icmpPmtuBlocked = rule({
  id: 'icmp-pmtu-blocked',
  severity: 'warning',
  summary: 'ICMP "fragmentation needed" and "packet too big" are dropped',
  why: 'A router on the way that cannot pass a large packet says so by ICMP (type 3 code 4; type 2 of ICMPv6). Where that is dropped, connections open and then hang as soon as much is sent: logins work, downloads do not.',
  decides:
    'Sends such a message from outside, once as related to a connection and once as new. Reported when both are dropped at the input hook, while answers of established TCP connections are let in. "ct state related accept" is enough; a rule that drops all of icmp in front of it is the usual reason.',
  asks: 'packets',
  examples: () => [
    {
      dialect: 'iptables-save',
      bad: ipt({
        filter: [
          'INPUT DROP',
          '-A INPUT -p icmp -j DROP',
          '-A INPUT -i lo -j ACCEPT',
          '-A INPUT -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT',
        ],
      }),
      good: ipt({
        filter: [
          'INPUT DROP',
          '-A INPUT -i lo -j ACCEPT',
          '-A INPUT -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT',
          '-A INPUT -p icmp -j DROP',
        ],
      }),
    },
    {
      dialect: 'nft',
      bad: nft('ip host', { 'input drop': ['iif "lo" accept', 'ct state established accept', 'tcp dport 22 accept'] }),
      good: nft('ip host', { 'input drop': ['iif "lo" accept', 'ct state established,related accept', 'tcp dport 22 accept'] }),
    },
  ],
  check: (cx) => (['ip', 'ip6'] as const).flatMap((family) => ask(cx, family)),
});

function ask(cx: LintContext, family: IpFamily): Finding[] {
  if (!families(cx.program, 'input').includes(family)) return [];
  const [iif] = outerInterfaces(cx);
  if (iif === undefined) return [];
  const messages = (['related', 'new'] as const).map((state): Departure => {
    const flow = icmpPacket({ family, type: family === 'ip' ? 3 : 2, code: family === 'ip' ? 4 : 0, iif });
    return { family, flow, from: 'network', state, routing: () => ({ kind: 'local' }) };
  });
  const arrivals = messages.flatMap((departure) => [...cx.gateway.follow(departure)]);
  const answer: Departure = { ...strangerTo(cx, family, iif, TCP, 40000), state: 'established' };
  if (!cx.gateway.follow(answer).some(({ fate }) => fate === 'local')) return [];
  if (!cx.gateway.complete() || !allStopped(arrivals, 'input')) return [];
  const [culprit] = stoppers(arrivals);
  const [shown] = messages;
  if (!culprit || !shown) return [];
  return [
    {
      message: `"packet too big" messages are dropped by ${deciderText(culprit)}, so large transfers hang`,
      span: deciderSpan(culprit),
      help: ['accept related packets, not only established ones, before anything drops ICMP'],
      packet: { ...packetOf(shown), type: family === 'ip' ? 3 : 2, code: family === 'ip' ? 4 : 0 },
    },
  ];
}
