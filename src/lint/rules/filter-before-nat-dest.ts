// A filter rule that runs before DNAT, but speaks of the destination after it.

import { overlap } from '../../eval/flow.js';
import { portForwards, portsText } from '../analysis/port-forwards.js';
import { positiveNames } from '../analysis/roles.js';
import { rangesIn, rulesOf } from '../analysis/rule-index.js';
import { ipt, nft } from '../example-text.js';
import { rule, type Finding } from '../rule.js';

const NAT = {
  nat: ['PREROUTING ACCEPT', '-A PREROUTING -i eth0 -p tcp -m tcp --dport 2222 -j DNAT --to-destination 192.168.50.10:22'],
};
const DNAT = { 'prerouting nat': ['iifname "eth0" tcp dport 2222 dnat to 192.168.50.10:22'] };
const early = (line: string) => nft('ip gw', DNAT) + nft('ip early', { 'prerouting accept -150': [line] });

export const filterBeforeNatDest = rule({
  id: 'filter-before-nat-dest',
  severity: 'error',
  summary: 'a rule at prerouting tests the destination that DNAT gives, but runs before it',
  why: 'Chains at prerouting with a priority below -100 (raw, mangle) see packets as they came. A rule there for the inner server and its port never meets a packet of the port forward.',
  decides:
    'Reported for rules of base chains at prerouting in front of DNAT that name the target and the new port of a DNAT rule, where the port before was another one. Rules for packets of inner interfaces are left alone.',
  asks: 'text',
  examples: () => [
    {
      dialect: 'iptables-save',
      bad: ipt({ mangle: ['PREROUTING ACCEPT', '-A PREROUTING -d 192.168.50.10/32 -p tcp -m tcp --dport 22 -j DROP'], ...NAT }),
      good: ipt({ mangle: ['PREROUTING ACCEPT', '-A PREROUTING -d 203.0.113.10/32 -p tcp -m tcp --dport 2222 -j DROP'], ...NAT }),
    },
    { dialect: 'nft', bad: early('ip daddr 192.168.50.10 tcp dport 22 drop'), good: early('iifname "eth0" tcp dport 2222 drop') },
  ],
  check(cx) {
    return rulesOf(cx).flatMap(({ chain, tests, rule: each, table }): Finding[] => {
      if (chain.base?.hook !== 'prerouting' || chain.base.type === 'nat' || chain.base.priority >= -100) return [];
      const ports = rangesIn(tests, 'th dport');
      if (!ports || tests.some((test) => positiveNames(test, 'meta iifname').some((name) => cx.gateway.roles.lan.includes(name))))
        return [];
      const forward = portForwards(cx).find(({ natRule: { family }, ports: before, newPorts, target }) => {
        const addresses = rangesIn(tests, `${family} daddr`);
        if (!before || !newPorts || !target || !addresses || (table.family !== family && table.family !== 'inet')) return false;
        return overlap(ports, [newPorts]) && !overlap(ports, before) && overlap(addresses, [target]);
      });
      if (!forward) return [];
      return [
        {
          message: `this runs before DNAT, when the packets still ask for port ${portsText(forward.ports)}`,
          span: each.span,
          labels: [{ message: 'this rule gives them that destination', span: forward.natRule.rule.span }],
          help: ['test the destination that clients ask for, or move the rule to the forward hook'],
        },
      ];
    });
  },
});
