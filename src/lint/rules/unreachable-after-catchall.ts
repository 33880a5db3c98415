// Rules that stand behind one that takes every packet.

import type { Rule } from '../../ast/ruleset.js';
import type { Meaning } from '../../core/action.js';
import { sameForBoth } from '../analysis/by-family.js';
import { rule } from '../rule.js';

export const unreachableAfterCatchall = rule({
  id: 'unreachable-after-catchall',
  severity: 'error',
  summary: 'rules follow one that takes every packet, so they never run',
  why: 'Rules are tried in order. Behind an unconditional ACCEPT, DROP, REJECT, RETURN or goto nothing in the same chain is ever reached; rules appended later with -A land exactly there.',
  decides:
    'Reported at the first rule behind one that tests nothing and ends the chain for every packet. A catch-all that is the last rule of its chain is fine.',
  asks: 'text',
  examples: () => [
    {
      dialect: 'iptables-save',
      bad: `*filter
:FORWARD ACCEPT [0:0]
-A FORWARD -j REJECT --reject-with icmp-host-prohibited
-A FORWARD -i wg0 -j ACCEPT
COMMIT
`,
      good: `*filter
:FORWARD ACCEPT [0:0]
-A FORWARD -i wg0 -j ACCEPT
-A FORWARD -j REJECT --reject-with icmp-host-prohibited
COMMIT
`,
    },
    {
      dialect: 'nft',
      bad: `table inet gw {
	chain forward {
		type filter hook forward priority filter; policy accept;
		drop
		iifname "wg0" accept
	}
}
`,
      good: `table inet gw {
	chain forward {
		type filter hook forward priority filter; policy accept;
		iifname "wg0" accept
		drop
	}
}
`,
    },
  ],
  check({ program }) {
    return program.rulesets.flatMap((ruleset) =>
      ruleset.tables.flatMap((table) =>
        table.chains.flatMap((chain) => {
          const at = chain.rules.findIndex((candidate) =>
            takesAll(program.meaning(candidate, table, ruleset, chain.base?.hook ?? 'forward')),
          );
          const catchall = chain.rules[at];
          const behind: readonly Rule[] = chain.rules.slice(at + 1);
          const [first] = behind;
          if (!catchall || !first) return [];
          return [
            {
              message:
                behind.length === 1
                  ? 'this rule is never reached'
                  : `this rule and the ${behind.length - 1} after it are never reached`,
              span: first.span,
              labels: [{ message: 'this rule takes every packet', span: catchall.span }],
              help: ['move it in front of the catch-all'],
            },
          ];
        }),
      ),
    );
  },
});

/** Tests nothing, and no packet goes on behind it. */
function takesAll(meaning: Meaning): boolean {
  for (const step of meaning) {
    if (step.kind === 'choose') return takesAll(sameForBoth(step) ?? []);
    if (step.kind === 'test') {
      if (step.predicate.kind !== 'always') return false;
      continue;
    }
    switch (step.action.kind) {
      case 'accept':
      case 'drop':
      case 'reject':
      case 'return':
      case 'goto':
        return true;
      default:
    }
  }
  return false;
}
