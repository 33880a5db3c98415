// A chain with rules that no packet can come to.

import { isNamedAfterHook, unreferenced } from '../analysis/chain-users.js';
import { isManaged } from '../analysis/owners.js';
import { rule } from '../rule.js';

export const unreferencedChain = rule({
  id: 'unreferenced-chain',
  severity: 'info',
  summary: 'nothing jumps to a chain, so its rules never run',
  why: 'A jump that was forgotten, deleted, or that names another table leaves rules behind that look as if they protected something.',
  decides:
    'Reported for a chain with rules, without a hook, that no rule of its table names in any of the files. Chains of Docker, Kubernetes, ufw, firewalld, libvirt, fail2ban and the like are left out, and so are tables with maps of verdicts, which may change at any time.',
  asks: 'packets',
  examples: () => [
    {
      dialect: 'iptables-save',
      bad: `*filter
:INPUT ACCEPT [0:0]
:banned - [0:0]
-A INPUT -i lo -j ACCEPT
-A banned -s 198.51.100.0/24 -j DROP
COMMIT
`,
      good: `*filter
:INPUT ACCEPT [0:0]
:banned - [0:0]
-A INPUT -i lo -j ACCEPT
-A INPUT -j banned
-A banned -s 198.51.100.0/24 -j DROP
COMMIT
`,
    },
    {
      dialect: 'nft',
      bad: `table inet gw {
	chain banned {
		ip saddr 198.51.100.0/24 drop
	}
	chain input {
		type filter hook input priority filter; policy accept;
		iifname "lo" accept
	}
}
`,
      good: `table inet gw {
	chain banned {
		ip saddr 198.51.100.0/24 drop
	}
	chain input {
		type filter hook input priority filter; policy accept;
		iifname "lo" accept
		jump banned
	}
}
`,
    },
  ],
  check({ program }) {
    const hooked = new Set(
      program.rulesets.flatMap(({ tables }) => tables.filter(({ chains }) => chains.some(({ base }) => base))),
    );
    return unreferenced(program).flatMap(({ ruleset, table, chain }) => {
      if (chain.rules.length === 0 || isManaged(chain)) return [];
      if (ruleset.language === 'nft' && isNamedAfterHook(chain)) return [];
      // A text that only fills chains made elsewhere says nothing of who jumps there.
      if (!hooked.has(table)) return [];
      return [{ message: `nothing jumps to chain ${chain.name}`, span: chain.span, help: ['jump to it, or take it out'] }];
    });
  },
});
