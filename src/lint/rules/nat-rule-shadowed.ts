// A NAT rule that never acts, because one above it takes its connections.

import { covered } from '../analysis/covered.js';
import { ipt, nft } from '../example-text.js';
import { rule } from '../rule.js';

export const natRuleShadowed = rule({
  id: 'nat-rule-shadowed',
  severity: 'error',
  summary: 'a NAT rule never acts: rules above it take all its connections',
  why: 'The first rule that translates a connection ends the matter. A masquerade for the whole network above the SNAT for one host means that the host is masqueraded like all others: mail servers then send from the wrong address.',
  decides:
    'As shadowed-rule, for chains of type nat: reported where rules above in the same chain take every connection that the rule could, and do something else with it. Random splits, as kube-proxy makes them, count as neither true nor false.',
  asks: 'text',
  examples: () => [
    {
      dialect: 'iptables-save',
      bad: ipt({
        nat: [
          'POSTROUTING ACCEPT',
          '-A POSTROUTING -s 192.168.50.0/24 -o eth0 -j MASQUERADE',
          '-A POSTROUTING -s 192.168.50.25/32 -o eth0 -j SNAT --to-source 203.0.113.11',
        ],
      }),
      good: ipt({
        nat: [
          'POSTROUTING ACCEPT',
          '-A POSTROUTING -s 192.168.50.25/32 -o eth0 -j SNAT --to-source 203.0.113.11',
          '-A POSTROUTING -s 192.168.50.0/24 -o eth0 -j MASQUERADE',
        ],
      }),
    },
    {
      dialect: 'nft',
      bad: nft('ip gw', {
        'postrouting nat': [
          'ip saddr 192.168.50.0/24 oifname "eth0" masquerade',
          'ip saddr 192.168.50.25 oifname "eth0" snat to 203.0.113.11',
        ],
      }),
      good: nft('ip gw', {
        'postrouting nat': [
          'ip saddr 192.168.50.25 oifname "eth0" snat to 203.0.113.11',
          'ip saddr 192.168.50.0/24 oifname "eth0" masquerade',
        ],
      }),
    },
  ],
  check: (cx) =>
    covered(cx)
      .filter(({ isRedundant, translates }) => !isRedundant && translates)
      .map(({ rule: { span }, by }) => ({
        message:
          by.length === 1
            ? 'this never translates anything: a rule above takes all its connections'
            : `this never translates anything: ${by.length} rules above take all its connections`,
        span,
        labels: by.map((each) => ({ message: 'this rule takes them', span: each.span })),
        help: ['move the rule for fewer connections above the one for more'],
      })),
});
