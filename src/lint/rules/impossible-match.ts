// A rule whose own tests contradict each other.

import type { Rule } from '../../ast/ruleset.js';
import type { Meaning } from '../../core/action.js';
import { conjuncts, type ValueRange } from '../../core/predicate.js';
import { intersect } from '../../eval/flow.js';
import { chains } from '../analysis/chain-users.js';
import { rule } from '../rule.js';

export const impossibleMatch = rule({
  id: 'impossible-match',
  severity: 'warning',
  summary: 'the tests of a rule contradict each other, so it never matches',
  why: 'All tests of a rule must hold at once. A port range that ends before it begins, or two ports that both are to be the destination port, hold for no packet; the tools load such rules without a word.',
  decides:
    'Reported when one test holds for no value at all, or two tests of one field have no value in common. Rules that ask a named set are left alone, because it may be filled later.',
  asks: 'text',
  examples: () => [
    {
      dialect: 'iptables-save',
      bad: `*filter
:INPUT ACCEPT [0:0]
-A INPUT -p tcp -m tcp --dport 25 -m multiport --dports 80,443 -j DROP
COMMIT
`,
      good: `*filter
:INPUT ACCEPT [0:0]
-A INPUT -p tcp -m multiport --dports 25,80,443 -j DROP
COMMIT
`,
    },
    {
      dialect: 'nft',
      bad: `table inet gw {
	chain input {
		type filter hook input priority filter; policy accept;
		tcp dport 25 tcp dport 80 drop
	}
}
`,
      good: `table inet gw {
	chain input {
		type filter hook input priority filter; policy accept;
		tcp dport { 25, 80 } drop
	}
}
`,
    },
  ],
  check({ program }) {
    return chains(program).flatMap(({ ruleset, table, chain }) =>
      chain.rules.flatMap((each) => {
        if (asksNamedSet(each)) return [];
        const why = contradiction(program.meaning(each, table, ruleset, chain.base?.hook ?? 'forward'));
        if (why === null) return [];
        return [{ message: `this rule never matches: ${why}`, span: each.span, help: ['leave one test out, or make two rules'] }];
      }),
    );
  },
});

/** What no packet can be; null where nothing of that kind shows. */
function contradiction(meaning: Meaning): string | null {
  const seen = new Map<string, readonly ValueRange[]>();
  for (const step of meaning) {
    if (step.kind !== 'test') break;
    for (const test of conjuncts(step.predicate)) {
      if (test.kind === 'never') return 'one of its tests holds for no packet';
      if (test.kind !== 'in' || test.mask !== undefined) continue;
      const before = seen.get(test.field);
      const both = before ? intersect(before, test.ranges) : test.ranges;
      if (both.length === 0) return `no packet has both values of ${test.field}`;
      seen.set(test.field, both);
    }
  }
  return null;
}

/** Its elements may be others by the time a packet comes. */
function asksNamedSet({ parts }: Rule): boolean {
  return parts.some(
    (part) =>
      (part.kind === 'nft match' && part.right.kind === 'set reference') || (part.kind === 'match' && part.name === 'set'),
  );
}
