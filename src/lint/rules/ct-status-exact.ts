// `ct status { … }` and `ct status == …`: whole values compared, where single bits are meant.

import type { NftMatch } from '../../ast/nft.js';
import { chains } from '../analysis/chain-users.js';
import { rule } from '../rule.js';

export const ctStatusExact = rule({
  id: 'ct-status-exact',
  severity: 'warning',
  summary: 'ct status is compared as a whole, so it matches next to nothing',
  why: 'Several bits of ct status are set at once: a translated connection is also confirmed, soon seen-reply and assured. A set like { snat, dnat }, and the operator ==, compare all bits with one value, and hardly any packet has just these. Written as ct status dnat, or ct status snat,dnat, nft tests the bits.',
  decides:
    'Reported where ct status is looked up in a set in braces, or compared by == with names of bits. Tests that mask bits out first, and comparisons with 0, are left alone.',
  asks: 'text',
  examples: () => [
    {
      dialect: 'nft',
      bad: `table inet gw {
	chain forward {
		type filter hook forward priority filter; policy drop;
		ct status { snat, dnat } accept
	}
}
`,
      good: `table inet gw {
	chain forward {
		type filter hook forward priority filter; policy drop;
		ct state established,related accept
		ct status snat,dnat accept
	}
}
`,
    },
  ],
  check({ program }) {
    return chains(program).flatMap(({ chain }) =>
      chain.rules.flatMap(({ parts }) =>
        parts.flatMap((part) =>
          part.kind === 'nft match' && isWhole(part)
            ? [
                {
                  message: 'this compares all bits of ct status, of which several are set at once',
                  span: part.span,
                  help: ['list the bits without operator and braces: ct status snat,dnat'],
                },
              ]
            : [],
        ),
      ),
    );
  },
});

function isWhole({ left, relation, implicit, right }: NftMatch): boolean {
  if (left.kind !== 'field' || left.field !== 'ct status' || relation !== '==') return false;
  if (right.kind === 'set') return true;
  return !implicit && (right.kind === 'symbol' || right.kind === 'list');
}
