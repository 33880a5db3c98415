// `-i eth0:1`: a label of an address, which is no interface to the kernel.

import { chains } from '../analysis/chain-users.js';
import { demandedInterfaces } from '../analysis/roles.js';
import { rule } from '../rule.js';

export const interfaceAliasName = rule({
  id: 'interface-alias-name',
  severity: 'error',
  summary: 'a rule names a label of an address, like eth0:1, which no packet comes in by',
  why: 'eth0:1 is how ifconfig shows a second address of eth0. Packets to that address come in by eth0, so a rule for eth0:1 loads and never matches.',
  decides: 'Reported when a rule demands an incoming or outgoing interface whose name holds a colon.',
  asks: 'text',
  examples: () => [
    {
      dialect: 'iptables-save',
      bad: `*filter
:INPUT ACCEPT [0:0]
-A INPUT -i eth0:1 -p tcp -m tcp --dport 25 -j DROP
COMMIT
`,
      good: `*filter
:INPUT ACCEPT [0:0]
-A INPUT -d 203.0.113.11/32 -i eth0 -p tcp -m tcp --dport 25 -j DROP
COMMIT
`,
    },
    {
      dialect: 'nft',
      bad: `table inet gw {
	chain input {
		type filter hook input priority filter; policy accept;
		iifname "eth0:1" tcp dport 25 drop
	}
}
`,
      good: `table inet gw {
	chain input {
		type filter hook input priority filter; policy accept;
		iifname "eth0" ip daddr 203.0.113.11 tcp dport 25 drop
	}
}
`,
    },
  ],
  check({ program }) {
    return chains(program).flatMap(({ ruleset, table, chain }) =>
      chain.rules.flatMap((each) => {
        const name = demandedInterfaces(program.meaning(each, table, ruleset, chain.base?.hook ?? 'forward')).find((demanded) =>
          demanded.includes(':'),
        );
        if (name === undefined) return [];
        return [
          {
            message: `${name} is a label of an address, not an interface: no packet comes in or leaves by it`,
            span: each.span,
            help: [`name ${name.replace(/:.*/, '')}, and test the address`],
          },
        ];
      }),
    );
  },
});
