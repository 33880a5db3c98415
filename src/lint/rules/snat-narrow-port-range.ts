// Source NAT that leaves only few ports, or those of well-known services, for the connections of a network.

import type { Predicate } from '../../core/predicate.js';
import type { IpFamily } from '../../eval/network.js';
import { oncePerRule } from '../analysis/nat-rules.js';
import { rule } from '../rule.js';

export const snatNarrowPortRange = rule({
  id: 'snat-narrow-port-range',
  severity: 'warning',
  summary: 'source NAT is limited to few ports, or to those below 1024',
  why: 'Each connection to one address and port of the outside needs a source port of its own. With 1,023 of them the 1,024th connection to the same server is dropped without a word. Ports below 1024 also look like services, and some servers and filters refuse them.',
  decides:
    'Reported when SNAT or masquerade names a range of fewer than 10,000 ports, or one that holds ports below 1024. A single port is taken for meant, and so is a range in a rule for single source addresses or for some source ports.',
  asks: 'text',
  examples: () => [
    {
      dialect: 'iptables-save',
      bad: `*nat
:POSTROUTING ACCEPT [0:0]
-A POSTROUTING -s 192.168.50.0/24 -o eth0 -p tcp -j SNAT --to-source 203.0.113.10:1-1023
COMMIT
`,
      good: `*nat
:POSTROUTING ACCEPT [0:0]
-A POSTROUTING -s 192.168.50.0/24 -o eth0 -p tcp -j SNAT --to-source 203.0.113.10:1024-65535
COMMIT
`,
    },
    {
      dialect: 'nft',
      bad: `table ip nat {
	chain postrouting {
		type nat hook postrouting priority srcnat; policy accept;
		oifname "eth0" meta l4proto tcp masquerade to :1024-2047
	}
}
`,
      good: `table ip nat {
	chain postrouting {
		type nat hook postrouting priority srcnat; policy accept;
		oifname "eth0" meta l4proto tcp masquerade to :1024-65535
	}
}
`,
    },
  ],
  check({ gateway }) {
    return oncePerRule(gateway.nat).flatMap(({ rule: { span }, nat, tests, family }) => {
      if ((nat.type !== 'snat' && nat.type !== 'masquerade') || !nat.ports) return [];
      const [low, high] = nat.ports;
      const count = high - low + 1;
      if (low >= high || (low >= FIRST_FREE && count >= ENOUGH)) return [];
      if (isForFew(tests, family)) return [];
      const few = `${count.toLocaleString('en')} connections at a time can go to one service of the outside`;
      return [
        {
          message: count < ENOUGH ? `only ${few}` : `ports ${low}-${FIRST_FREE - 1} belong to services`,
          span,
          help: [`give it the ports ${FIRST_FREE}-65535, or leave the ports out`],
        },
      ];
    });
  },
});

/** Ports below belong to services of the system. */
const FIRST_FREE = 1024;

/** As many as a small network needs in a busy hour. */
const ENOUGH = 10_000;

/** A rule for one host, or for some ports of its source, does not speak for a network. */
function isForFew(tests: Predicate, family: IpFamily): boolean {
  if (tests.kind === 'all') return tests.of.some((part) => isForFew(part, family));
  if (tests.kind !== 'in') return false;
  if (tests.field === 'th sport') return true;
  return tests.field === `${family} saddr` && tests.mask === undefined && tests.ranges.every(([low, high]) => low === high);
}
