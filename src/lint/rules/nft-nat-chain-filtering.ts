// Packets dropped in a nat chain, which sees only the first of each connection.

import type { Meaning } from '../../core/action.js';
import { chains } from '../analysis/chain-users.js';
import { rule, type Finding } from '../rule.js';

export const nftNatChainFiltering = rule({
  id: 'nft-nat-chain-filtering',
  severity: 'error',
  summary: 'a nat chain drops packets',
  why: 'Only the first packet of a connection passes the nat chains, later ones take its translation along. What is dropped there is not dropped for connections that exist already, and a drop policy kills every new connection that no rule of the chain translates. iptables refuses -j DROP in the nat table for this reason.',
  decides:
    'Reported for a drop policy of a base chain of type nat (an error), and for rules of such a chain that drop or reject (a warning). User chains are not looked into.',
  asks: 'text',
  examples: () => [
    {
      dialect: 'iptables-save',
      bad: `*nat
:PREROUTING DROP [0:0]
-A PREROUTING -i eth0 -p tcp -m tcp --dport 80 -j DNAT --to-destination 192.168.50.10
COMMIT
`,
      good: `*nat
:PREROUTING ACCEPT [0:0]
-A PREROUTING -i eth0 -p tcp -m tcp --dport 80 -j DNAT --to-destination 192.168.50.10
COMMIT
`,
    },
    {
      dialect: 'nft',
      bad: `table ip nat {
	chain prerouting {
		type nat hook prerouting priority dstnat; policy accept;
		ip saddr 198.51.100.0/24 drop
	}
}
`,
      good: `table ip raw {
	chain prerouting {
		type filter hook prerouting priority raw; policy accept;
		ip saddr 198.51.100.0/24 drop
	}
}
`,
    },
  ],
  check({ program }) {
    return chains(program).flatMap(({ ruleset, table, chain }): Finding[] => {
      const { base, policy } = chain;
      if (base?.type !== 'nat') return [];
      const help = ['filter in a chain of type filter, which sees every packet'];
      const byPolicy: Finding[] =
        policy?.verdict === 'drop'
          ? [{ message: 'every new connection that this nat chain does not translate is dropped', span: policy.span, help }]
          : [];
      const dropping = chain.rules.filter((each) => drops(program.meaning(each, table, ruleset, base.hook)));
      return [
        ...byPolicy,
        ...dropping.map(({ span }): Finding => ({
          message: 'this drops the first packet of a connection only; a nat chain sees no other',
          span,
          severity: 'warning',
          help,
        })),
      ];
    });
  },
});

/** Only what was understood: an opaque rule's guesses are no drops. */
function drops(meaning: Meaning): boolean {
  return meaning.some((step) => step.kind === 'do' && (step.action.kind === 'drop' || step.action.kind === 'reject'));
}
