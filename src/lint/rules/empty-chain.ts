// A chain without rules, which rules jump to.

import { chains } from '../analysis/chain-users.js';
import { isManaged } from '../analysis/owners.js';
import { rule } from '../rule.js';

export const emptyChain = rule({
  id: 'empty-chain',
  severity: 'info',
  summary: 'a chain has no rules, so jumps to it do nothing',
  why: 'The rules were never added, or were flushed and not made again. Who reads the jump takes its packets for filtered.',
  decides:
    'Reported for chains without a hook in whole dumps and nft texts. Chains of programs that make them ahead of need (Docker, Kubernetes, ufw, firewalld, libvirt, fail2ban and the like) are left out, and so are chains that another file fills, and scripts.',
  asks: 'packets',
  examples: () => [
    {
      dialect: 'iptables-save',
      bad: `*filter
:INPUT ACCEPT [0:0]
:banned - [0:0]
-A INPUT -j banned
COMMIT
`,
      good: `*filter
:INPUT ACCEPT [0:0]
:banned - [0:0]
-A INPUT -j banned
-A banned -s 198.51.100.0/24 -j DROP
COMMIT
`,
    },
    {
      dialect: 'nft',
      bad: `table inet gw {
	chain banned {
	}
	chain input {
		type filter hook input priority filter; policy accept;
		jump banned
	}
}
`,
      good: `table inet gw {
	chain banned {
		ip saddr 198.51.100.0/24 drop
	}
	chain input {
		type filter hook input priority filter; policy accept;
		jump banned
	}
}
`,
    },
  ],
  check({ program, files }) {
    const scripts = new Set(files.filter(({ dialect }) => dialect === 'iptables-script').map(({ ruleset }) => ruleset));
    const all = chains(program);
    const filled = new Set(all.filter(({ chain }) => chain.rules.length > 0).map(({ chain }) => chain.name));
    return all.flatMap(({ ruleset, chain }) => {
      if (chain.base || chain.rules.length > 0 || filled.has(chain.name) || isManaged(chain) || scripts.has(ruleset)) return [];
      return [
        { message: `chain ${chain.name} has no rules`, span: chain.span, help: ['fill it, or take it and the jumps to it out'] },
      ];
    });
  },
});
