// An interface that the host does not have.

import { chains } from '../analysis/chain-users.js';
import { isDynamicInterface } from '../analysis/dynamic-interfaces.js';
import { demandedInterfaces } from '../analysis/roles.js';
import { EXAMPLE_HOST } from '../example-host.js';
import { rule } from '../rule.js';

export const interfaceUnknown = rule({
  id: 'interface-unknown',
  severity: 'warning',
  summary: 'a rule names an interface that this host does not have',
  why: 'Guides say eth0, and the interface is called ens3 or enp1s0: the rule loads and matches nothing. The same happens when a card is replaced, or rules are copied from another host.',
  decides:
    'Needs the interfaces of the host (ip addr). Reported once for each name that rules demand and that is not there. Names of tunnels, bridges of containers and other interfaces that come and go are left out, and so are patterns.',
  asks: 'text',
  examples: () => [
    {
      dialect: 'iptables-save',
      host: EXAMPLE_HOST,
      bad: `*filter
:INPUT ACCEPT [0:0]
-A INPUT -i ens3 -p tcp -m tcp --dport 25 -j DROP
COMMIT
`,
      good: `*filter
:INPUT ACCEPT [0:0]
-A INPUT -i eth0 -p tcp -m tcp --dport 25 -j DROP
COMMIT
`,
    },
    {
      dialect: 'nft',
      host: EXAMPLE_HOST,
      bad: `table inet gw {
	chain input {
		type filter hook input priority filter; policy accept;
		iifname "ens3" tcp dport 25 drop
	}
}
`,
      good: `table inet gw {
	chain input {
		type filter hook input priority filter; policy accept;
		iifname "eth0" tcp dport 25 drop
	}
}
`,
    },
  ],
  check({ program, host }) {
    if (!host.links) return [];
    const known = new Set(host.links.map(({ name }) => name));
    const reported = new Set<string>();
    return chains(program).flatMap(({ ruleset, table, chain }) =>
      chain.rules.flatMap((each) => {
        const missing = demandedInterfaces(program.meaning(each, table, ruleset, chain.base?.hook ?? 'forward')).filter(
          (name) => !known.has(name) && !reported.has(name) && !name.includes(':') && !isDynamicInterface(name),
        );
        return [...new Set(missing)].map((name) => {
          reported.add(name);
          return {
            message: `this host has no interface ${name}`,
            span: each.span,
            help: [`its interfaces are ${[...known].filter((other) => other !== 'lo').join(', ')}`],
          };
        });
      }),
    );
  },
});
