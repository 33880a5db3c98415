// `ct state != a,b`: an inequality with bits or'ed together, which every packet passes.

import type { NftMatch } from '../../ast/nft.js';
import { chains } from '../analysis/chain-users.js';
import { rule } from '../rule.js';

export const alwaysTrue = rule({
  id: 'always-true',
  severity: 'error',
  summary: 'ct state != with several states is true for every packet',
  why: 'A list like established,related is both bits together, and no packet has two states at once. So ct state == a,b never holds, and ct state != a,b always does: a rule that is to drop all but answers drops the answers too. Without an operator, nft tests the bits one by one, which is why the mistake is easy to make.',
  decides:
    'Reported where == or != is written between ct state and a list without braces. A set in braces, and nft\'s "!" operator, do what they say.',
  asks: 'text',
  examples: () => [
    {
      dialect: 'nft',
      bad: `table inet gw {
	chain input {
		type filter hook input priority filter; policy accept;
		ct state != established,related drop
	}
}
`,
      good: `table inet gw {
	chain input {
		type filter hook input priority filter; policy accept;
		ct state != { established, related } drop
	}
}
`,
    },
  ],
  check({ program }) {
    return chains(program).flatMap(({ chain }) =>
      chain.rules.flatMap(({ parts }) =>
        parts.flatMap((part) => {
          if (part.kind !== 'nft match' || !isStateList(part)) return [];
          const isNegated = part.relation === '!=';
          return [
            {
              message: isNegated ? 'this test is true for every packet' : 'this test is true for no packet',
              span: part.span,
              help: [
                isNegated
                  ? 'write the states in braces: ct state != { … }'
                  : 'leave the == out, or write the states in braces: ct state { … }',
              ],
            },
          ];
        }),
      ),
    );
  },
});

/** No packet is in two states. */
function isStateList({ left, relation, implicit, right }: NftMatch): boolean {
  return (
    !implicit &&
    (relation === '==' || relation === '!=') &&
    left.kind === 'field' &&
    left.field === 'ct state' &&
    right.kind === 'list' &&
    right.items.length > 1
  );
}
