// A redirect to a port that the input hook does not let in.

import { allStopped, deciderLabel, deciderText, packetOf, stoppers } from '../analysis/explain.js';
import { portForwards } from '../analysis/port-forwards.js';
import { ipt, nft } from '../example-text.js';
import { addTo } from '../analysis/advice.js';
import { rule, type Finding } from '../rule.js';

const PRE = { nat: ['PREROUTING ACCEPT', '-A PREROUTING -i eth0 -p tcp -m tcp --dport 80 -j REDIRECT --to-ports 8080'] };
const DNAT = { 'prerouting nat': ['iifname "eth0" tcp dport 80 redirect to :8080'] };
const ESTABLISHED = '-A INPUT -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT';

export const redirectInputBlocked = rule({
  id: 'redirect-input-blocked',
  severity: 'error',
  summary: 'a redirect sends packets to a port of this host that the input hook drops',
  why: 'The input hook sees the port after the redirect. Opening the public port is no use; the new one has to be let in, at best for redirected connections only (ct status dnat).',
  decides:
    'For each redirect, and DNAT to an address of this host, follows new TCP and UDP connections that it takes. Reported when all of them are dropped or rejected at the input hook.',
  asks: 'packets',
  examples: () => [
    {
      dialect: 'iptables-save',
      bad: ipt({ ...PRE, filter: ['INPUT DROP', ESTABLISHED, '-A INPUT -p tcp -m tcp --dport 80 -j ACCEPT'] }),
      good: ipt({
        ...PRE,
        filter: ['INPUT DROP', ESTABLISHED, '-A INPUT -p tcp -m tcp --dport 8080 -m conntrack --ctstate DNAT -j ACCEPT'],
      }),
    },
    {
      dialect: 'nft',
      bad: nft('ip host', { ...DNAT, 'input drop': ['ct state established,related accept', 'tcp dport 80 accept'] }),
      good: nft('ip host', {
        ...DNAT,
        'input drop': ['ct state established,related accept', 'tcp dport 8080 ct status dnat accept'],
      }),
    },
  ],
  check(cx) {
    const { gateway, network, program } = cx;
    const seen = new Set<unknown>();
    return portForwards(cx).flatMap(({ natRule }): Finding[] => {
      const { nat, family, rule: each } = natRule;
      const here = nat.type === 'redirect' || (nat.addresses && network.isLocal(family, nat.addresses[0]) === true);
      if (!here || seen.has(each) || program.entries('input', family).length === 0) return [];
      const ways = gateway.inbound(natRule).departures.map(({ departure }) => {
        const local = { ...departure, routing: () => ({ kind: 'local' as const }) };
        return { departure, arrivals: gateway.follow(local).filter(({ dnat }) => dnat?.by.rule === each) };
      });
      const [first] = ways;
      if (!first || !ways.every(({ arrivals }) => allStopped(arrivals, 'input')) || !gateway.complete()) return [];
      const by = stoppers(ways.flatMap(({ arrivals }) => arrivals));
      const [culprit] = by;
      if (!culprit) return [];
      seen.add(each);
      const port = nat.ports ? `port ${nat.ports[0]}` : 'this host';
      return [
        {
          message: `packets that this sends to ${port} are dropped by ${deciderText(culprit)}`,
          span: each.span,
          labels: by.map((decider) => deciderLabel(decider, 'drops them')),
          help: [
            `accept ${port} at the input hook, for connections with DNAT status`,
            ...(nat.ports
              ? [
                  addTo(culprit, {
                    ipt: `-p tcp --dport ${nat.ports[0]} -m conntrack --ctstate DNAT -j ACCEPT`,
                    nft: `tcp dport ${nat.ports[0]} ct status dnat accept`,
                  }),
                ]
              : []),
          ],
          packet: packetOf(first.departure),
        },
      ];
    });
  },
});
