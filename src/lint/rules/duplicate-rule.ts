// The same rule twice in a chain, where the first one does not end the chain.

import type { Rule } from '../../ast/ruleset.js';
import type { Meaning } from '../../core/action.js';
import { chains } from '../analysis/chain-users.js';
import { isManaged } from '../analysis/owners.js';
import { covered } from '../analysis/covered.js';
import { withoutLine } from '../analysis/edits.js';
import { rule } from '../rule.js';

export const duplicateRule = rule({
  id: 'duplicate-rule',
  severity: 'info',
  summary: 'a rule stands twice in its chain',
  why: 'A script that appends its rules is run a second time, and every jump and every log line is there twice: packets are logged twice and cost twice the time, and when the rule is deleted once, it is still there.',
  decides:
    'Reported for rules that are equal in all options and do not end the chain, such as jumps, marks and logs; redundant-rule reports those that do. Rules with limits, quotas or chance are left out, because the second one may see other packets, and so are chains that programs fill.',
  asks: 'text',
  examples: () => [
    {
      dialect: 'iptables-save',
      bad: `*filter
:INPUT ACCEPT [0:0]
:banned - [0:0]
-A INPUT -j banned
-A INPUT -j banned
-A banned -s 198.51.100.0/24 -j DROP
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
	chain input {
		type filter hook input priority filter; policy accept;
		tcp dport 22 log prefix "ssh "
		tcp dport 22 log prefix "ssh "
	}
}
`,
      good: `table inet gw {
	chain input {
		type filter hook input priority filter; policy accept;
		tcp dport 22 log prefix "ssh "
	}
}
`,
    },
  ],
  check(cx) {
    const known = new Set(covered(cx).map((each) => each.rule));
    return chains(cx.program).flatMap(({ ruleset, table, chain }) => {
      if (isManaged(chain)) return [];
      const seen = new Map<string, Rule>();
      return chain.rules.flatMap((each) => {
        const meaning = cx.program.meaning(each, table, ruleset, chain.base?.hook ?? 'forward');
        if (known.has(each) || !isRepeatable(meaning)) return [];
        const text = spelling(each);
        const first = seen.get(text);
        if (!first) {
          seen.set(text, each);
          return [];
        }
        const fix = withoutLine('take the second one out', 'unsafe', each.span);
        return [
          {
            ...(fix ? { fix } : {}),
            message: 'this rule stands twice in its chain',
            span: each.span,
            labels: [{ message: 'it is here already', span: first.span }],
            help: ['take one out'],
          },
        ];
      });
    });
  },
});

/** It does something, does not end the chain, and does the same whenever it is asked. */
function isRepeatable(meaning: Meaning): boolean {
  let acts = false;
  for (const step of meaning) {
    if (step.kind === 'choose') return false;
    if (step.kind === 'test') {
      if (step.predicate.kind === 'unknown') return false;
      continue;
    }
    switch (step.action.kind) {
      case 'jump':
      case 'log':
      case 'set':
      case 'notrack':
        acts = true;
        break;
      case 'effect':
        break;
      default:
        return false;
    }
  }
  return acts;
}

/** All options of a rule; where they stand does not matter. */
function spelling({ parts }: Rule): string {
  return write(parts);
}

function write(value: unknown): string {
  if (typeof value !== 'object' || value === null) return typeof value === 'string' ? `"${value}"` : String(value);
  if (Array.isArray(value)) return `[${value.map(write).join()}]`;
  let text = '{';
  for (const [key, inner] of Object.entries(value)) if (key !== 'span') text += `${key}:${write(inner)},`;
  return `${text}}`;
}
