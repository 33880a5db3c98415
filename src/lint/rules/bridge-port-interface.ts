// A rule tests a port of a bridge, but IP rules see the bridge.

import { rulesOf } from '../analysis/rule-index.js';
import { positiveNames } from '../analysis/roles.js';
import { EXAMPLE_HOST } from '../example-host.js';
import { ipt, nft } from '../example-text.js';
import { rule, type Finding } from '../rule.js';

const HOST = {
  ...EXAMPLE_HOST,
  'bridge.txt': '3: eth1: <BROADCAST,MULTICAST,UP,LOWER_UP> mtu 1500 master br0 state forwarding priority 32 cost 100\n',
};

export const bridgePortInterface = rule({
  id: 'bridge-port-interface',
  severity: 'warning',
  summary: 'a rule names an interface that is a port of a bridge, so it never matches',
  why: 'Packets that come in by a port of a bridge come to IP rules as coming from the bridge. The name of the port is known to the bridge family, and to physdev with br_netfilter, only.',
  decides:
    'Reported for rules of ip, ip6 and inet tables that demand, as incoming or outgoing interface, one that bridge link shows as a port. Needs that listing.',
  asks: 'text',
  examples: () => [
    {
      dialect: 'iptables-save',
      host: HOST,
      bad: ipt({ filter: ['FORWARD DROP', '-A FORWARD -i eth1 -o eth0 -j ACCEPT'] }),
      good: ipt({ filter: ['FORWARD DROP', '-A FORWARD -i br0 -o eth0 -j ACCEPT'] }),
    },
    {
      dialect: 'nft',
      host: HOST,
      bad: nft('inet gw', { 'forward drop': ['iifname "eth1" oifname "eth0" accept'] }),
      good: nft('inet gw', { 'forward drop': ['iifname "br0" oifname "eth0" accept'] }),
    },
  ],
  check(cx) {
    const ports = new Map((cx.host.bridgePorts ?? []).map(({ port, bridge }) => [port, bridge]));
    if (ports.size === 0) return [];
    return rulesOf(cx).flatMap(({ table, tests, rule: each }): Finding[] => {
      if (!['ip', 'ip6', 'inet'].includes(table.family)) return [];
      const names = tests.flatMap((test) => [...positiveNames(test, 'meta iifname'), ...positiveNames(test, 'meta oifname')]);
      const port = names.find((name) => ports.has(name));
      if (port === undefined) return [];
      return [
        {
          message: `${port} is a port of the bridge ${ports.get(port)}: to this rule its packets come from ${ports.get(port)}`,
          span: each.span,
          help: [`name ${ports.get(port)}, or filter in a table of family bridge`],
        },
      ];
    });
  },
});
