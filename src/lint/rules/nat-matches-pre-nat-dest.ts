// A source NAT rule for the port or address that a packet had before DNAT changed it.

import { meantBefore, portsText } from '../analysis/port-forwards.js';
import { rulesOf } from '../analysis/rule-index.js';
import { ipt, nft } from '../example-text.js';
import { rule, type Finding } from '../rule.js';

const PRE = [
  'PREROUTING ACCEPT',
  'POSTROUTING ACCEPT',
  '-A PREROUTING -d 203.0.113.10/32 -p tcp -m tcp --dport 80 -j DNAT --to-destination 192.168.50.10:8080',
];
const DNAT = { 'prerouting nat': ['ip daddr 203.0.113.10 tcp dport 80 dnat to 192.168.50.10:8080'] };

export const natMatchesPreNatDest = rule({
  id: 'nat-matches-pre-nat-dest',
  severity: 'warning',
  summary: 'a source NAT rule tests the port or address that DNAT has already changed',
  why: 'At postrouting the destination is the new one. A rule that is to translate the source of clients turned back into their network, and asks for the public port, never acts; the server answers them directly, and the connection hangs.',
  decides:
    'Reported for source NAT whose tested ports or addresses are those before a DNAT rule and not those after it, unless it asks for the original tuple.',
  asks: 'text',
  examples: () => [
    {
      dialect: 'iptables-save',
      bad: ipt({ nat: [...PRE, '-A POSTROUTING -s 192.168.50.0/24 -d 192.168.50.10/32 -p tcp -m tcp --dport 80 -j MASQUERADE'] }),
      good: ipt({
        nat: [...PRE, '-A POSTROUTING -s 192.168.50.0/24 -d 192.168.50.10/32 -p tcp -m tcp --dport 8080 -j MASQUERADE'],
      }),
    },
    {
      dialect: 'nft',
      bad: nft('ip gw', {
        ...DNAT,
        'postrouting nat': ['ip saddr 192.168.50.0/24 ip daddr 192.168.50.10 tcp dport 80 masquerade'],
      }),
      good: nft('ip gw', {
        ...DNAT,
        'postrouting nat': ['ip saddr 192.168.50.0/24 ip daddr 192.168.50.10 tcp dport 8080 masquerade'],
      }),
    },
  ],
  check(cx) {
    return rulesOf(cx).flatMap((placed): Finding[] => {
      const { end, hooks, rule: each } = placed;
      if (end?.kind !== 'nat' || !hooks.has('postrouting') || (end.type !== 'snat' && end.type !== 'masquerade')) return [];
      const forward = meantBefore(cx, placed);
      if (!forward) return [];
      return [
        {
          message: `by now DNAT has changed the destination${forward.newPorts ? ` to port ${portsText([forward.newPorts])}` : ''}, so this never acts on those packets`,
          span: each.span,
          labels: [{ message: 'this rule changes it', span: forward.natRule.rule.span }],
          help: ['test the new destination, or the DNAT status of the connection'],
        },
      ];
    });
  },
});
