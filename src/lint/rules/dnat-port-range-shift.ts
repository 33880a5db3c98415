// Port ranges that are to be forwarded one to one, written so that the kernel takes the new ports for a pool.

import type { Predicate, ValueRange } from '../../core/predicate.js';
import { oncePerRule } from '../analysis/nat-rules.js';
import { rule } from '../rule.js';

export const dnatPortRangeShift = rule({
  id: 'dnat-port-range-shift',
  severity: 'warning',
  summary: 'DNAT of a port range to another one does not map port by port',
  why: 'The ports behind --to-destination, and behind dnat to, are a pool: a packet whose port is not in it gets some port of the pool, not the one at the same place. 8000-8010 to 9000-9010 does not send 8005 to 9005, so connections reach the wrong service.',
  decides:
    'Reported when a rule tests one range of destination ports and translates to a different range of several ports without saying where the old one begins (/BASE in iptables, a map in nft). Equal ranges keep the port; one new port for all is a choice.',
  asks: 'text',
  examples: () => [
    {
      dialect: 'iptables-save',
      bad: `*nat
:PREROUTING ACCEPT [0:0]
-A PREROUTING -i eth0 -p tcp -m tcp --dport 8000:8010 -j DNAT --to-destination 192.168.50.10:9000-9010
COMMIT
`,
      good: `*nat
:PREROUTING ACCEPT [0:0]
-A PREROUTING -i eth0 -p tcp -m tcp --dport 8000:8010 -j DNAT --to-destination 192.168.50.10:9000-9010/8000
COMMIT
`,
    },
    {
      dialect: 'nft',
      bad: `table ip nat {
	chain prerouting {
		type nat hook prerouting priority dstnat; policy accept;
		iifname "eth0" tcp dport 8000-8001 dnat to 192.168.50.10:9000-9001
	}
}
`,
      good: `table ip nat {
	chain prerouting {
		type nat hook prerouting priority dstnat; policy accept;
		iifname "eth0" dnat ip to 192.168.50.10:tcp dport map { 8000 : 9000, 8001 : 9001 }
	}
}
`,
    },
  ],
  check({ gateway }) {
    return oncePerRule(gateway.nat).flatMap(({ rule: { span }, nat, tests }) => {
      const [old] = destinationPorts(tests);
      if (!nat.ports || !old || nat.portBase !== undefined) return [];
      if (nat.type !== 'dnat' && nat.type !== 'redirect') return [];
      const [low, high] = nat.ports;
      if (low === high || old[0] === old[1]) return [];
      if (low <= old[0] && old[1] <= high) return [];
      return [
        {
          message: `ports ${low}-${high} are a pool: port ${Number(old[0])} need not become ${low}, nor ${Number(old[1])} ${high}`,
          span,
          help: [`in iptables, :${low}-${high}/${Number(old[0])} maps port by port; in nft, a map of ports does`],
        },
      ];
    });
  },
});

/** The one range of destination ports that must hold; none where there are several. */
function destinationPorts(tests: Predicate): readonly ValueRange[] {
  if (tests.kind === 'all') return tests.of.flatMap(destinationPorts);
  return tests.kind === 'in' && tests.field === 'th dport' && tests.mask === undefined && tests.ranges.length === 1
    ? tests.ranges
    : [];
}
