// Source NAT of IPv6.

import { oncePerRule } from '../analysis/nat-rules.js';
import { mentions, rangesIn, rulesOf } from '../analysis/rule-index.js';
import { isPrivate } from '../analysis/packets.js';
import { ipt, nft } from '../example-text.js';
import { rule, type Finding } from '../rule.js';

export const nat66InUse = rule({
  id: 'nat66-in-use',
  severity: 'info',
  summary: 'IPv6 sources are translated',
  why: 'IPv6 has addresses enough for every network behind a router: prefix delegation gives them. Translation hides hosts from each other and breaks what relies on being reachable, and a filter protects just as well.',
  decides:
    'Reported for masquerade and SNAT in tables of family ip6, and in inet tables where the rule tests IPv6 addresses. Sources from fc00::/7, which nobody routes outside, are left alone.',
  asks: 'text',
  examples: () => [
    {
      dialect: 'iptables-save',
      name: 'rules.v6',
      bad: ipt({ nat: ['POSTROUTING ACCEPT', '-A POSTROUTING -o eth0 -j MASQUERADE'] }),
      good: ipt({ nat: ['POSTROUTING ACCEPT', '-A POSTROUTING -s fd00:50::/64 -o eth0 -j MASQUERADE'] }),
    },
    {
      dialect: 'nft',
      bad: nft('ip6 gw', { 'postrouting nat': ['oifname "eth0" masquerade'] }),
      good: nft('ip6 gw', { 'postrouting nat': ['ip6 saddr fd00:50::/64 oifname "eth0" masquerade'] }),
    },
  ],
  check(cx) {
    const tests = new Map(rulesOf(cx).map((each) => [each.rule, each.tests]));
    return oncePerRule(cx.gateway.nat).flatMap(({ nat, hook, table, rule: each }): Finding[] => {
      if (hook !== 'postrouting' || (nat.type !== 'masquerade' && nat.type !== 'snat')) return [];
      const own = tests.get(each) ?? [];
      const isV6 =
        table.family === 'ip6' ||
        (table.family === 'inet' && own.some((test) => mentions(test, 'ip6 saddr') || mentions(test, 'ip6 daddr')));
      const sources = rangesIn(own, 'ip6 saddr');
      if (!isV6 || (sources !== null && sources.every(([low]) => isPrivate('ip6', low)))) return [];
      return [
        {
          message: 'this hides IPv6 hosts behind one address',
          span: each.span,
          help: ['ask the provider for a prefix (DHCPv6 prefix delegation), and filter at the forward hook'],
        },
      ];
    });
  },
});
