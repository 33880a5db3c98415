// `-m state`, which conntrack replaced.

import type { MatchNode } from '../../ast/iptables.js';
import type { Edit } from '../../diagnostics/diagnostic.js';
import { rule, type LintFile } from '../rule.js';

export const iptStateMatchDeprecated = rule({
  id: 'ipt-state-match-deprecated',
  severity: 'info',
  summary: '-m state is the older form of -m conntrack --ctstate',
  why: 'The state match has long been an alias of conntrack that is kept for old scripts. Guides and tools of today print --ctstate, which also knows SNAT and DNAT, and mixed forms are harder to compare.',
  decides:
    'Reported once a file, at the first rule, with the number of rules. The fix writes -m conntrack --ctstate in all of them.',
  asks: 'text',
  examples: () => [
    {
      dialect: 'iptables-save',
      bad: `*filter
:INPUT ACCEPT [0:0]
-A INPUT -m state --state INVALID -j DROP
COMMIT
`,
      good: `*filter
:INPUT ACCEPT [0:0]
-A INPUT -m conntrack --ctstate INVALID -j DROP
COMMIT
`,
    },
  ],
  check({ files }) {
    return files.flatMap((file) => {
      const matches = stateMatches(file);
      const [first] = matches;
      if (!first) return [];
      const edits = matches.flatMap(edit);
      return [
        {
          message: `-m state is the older form of -m conntrack --ctstate, in ${matches.length === 1 ? 'one rule' : `${matches.length} rules`}`,
          span: first.span,
          help: ['write -m conntrack --ctstate'],
          ...(edits.length === matches.length
            ? { fix: { title: 'write -m conntrack --ctstate', safety: 'safe' as const, edits } }
            : {}),
        },
      ];
    });
  },
});

function stateMatches({ ruleset }: LintFile): MatchNode[] {
  return ruleset.tables.flatMap(({ chains }) =>
    chains.flatMap(({ rules }) =>
      rules.flatMap(({ parts }) => parts.filter((part): part is MatchNode => part.kind === 'match' && part.name === 'state')),
    ),
  );
}

/** None where the text of the match is not in one piece, as between other options, or came from a variable. */
function edit({ span }: MatchNode): Edit[] {
  const text = span.source.text.slice(span.start, span.end);
  const written = /^-m(\s+)state(\s+(?:!\s+)?)--state(\s+[A-Z,]+)$/.exec(text);
  return written ? [{ span, text: `-m${written[1]}conntrack${written[2]}--ctstate${written[3]}` }] : [];
}
