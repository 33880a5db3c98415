// A chain that is named after a hook, but that no packet ever enters.

import { chains, isNamedAfterHook, unreferenced } from '../analysis/chain-users.js';
import { rule } from '../rule.js';

const REST = `	chain output {
		type filter hook output priority filter; policy accept;
	}
}
`;

export const nftBasechainMissingHook = rule({
  id: 'nft-basechain-missing-hook',
  severity: 'error',
  summary: 'a chain is named after a hook, but is not hooked in, so its rules never run',
  why: 'In nftables a name means nothing: only a line like "type filter hook input priority filter" lets packets into a chain. Without it the rules load without a word and filter nothing.',
  decides:
    'Reported for a chain with rules that is called like a hook, has no type line and is jumped to by nothing, in a table of which the same text makes a base chain, or after a flush of it. A text that only adds rules to chains made elsewhere is not reported.',
  asks: 'packets',
  examples: () => [
    {
      dialect: 'nft',
      bad: `table inet filter {
	chain input {
		iifname "lo" accept
		tcp dport 22 accept
		drop
	}
${REST}`,
      good: `table inet filter {
	chain input {
		type filter hook input priority filter; policy accept;
		ct state established,related accept
		iifname "lo" accept
		tcp dport 22 accept
		drop
	}
${REST}`,
    },
  ],
  check({ program }) {
    const all = chains(program);
    return unreferenced(program).flatMap(({ ruleset, table, chain }) => {
      if (ruleset.language !== 'nft' || chain.rules.length === 0 || !isNamedAfterHook(chain)) return [];
      const isWhole = ruleset.flushes === true || table.replaces || table.chains.some(({ base }) => base !== null);
      const isMadeElsewhere = all.some(
        (other) =>
          other.chain.base !== null &&
          other.chain.name === chain.name &&
          other.table.name === table.name &&
          other.table.family === table.family,
      );
      if (!isWhole || isMadeElsewhere) return [];
      return [
        {
          message: `no packet enters chain ${chain.name}: it has no hook, and nothing jumps to it`,
          span: chain.span,
          help: [`begin it with a line like: type filter hook ${chain.name.toLowerCase()} priority 0;`],
        },
      ];
    });
  },
});
