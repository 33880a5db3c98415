// A rule that changes nothing: rules above it do the same with all its packets.

import { covered } from '../analysis/covered.js';
import { withoutLine } from '../analysis/edits.js';
import { rule } from '../rule.js';

export const redundantRule = rule({
  id: 'redundant-rule',
  severity: 'info',
  summary: 'a rule changes nothing: rules above it do the same with all its packets',
  why: 'It costs time, and the next reader takes it for meant. A rule that was added twice has to be deleted twice, and the second deletion is often forgotten.',
  decides:
    'As shadowed-rule decides, where the rules above end in the same way: the same verdict, or the same target with the same options.',
  asks: 'text',
  examples: () => [
    {
      dialect: 'iptables-save',
      bad: `*nat
:POSTROUTING ACCEPT [0:0]
-A POSTROUTING -o eth0 -j MASQUERADE
-A POSTROUTING -s 192.168.1.0/24 -o eth0 -j MASQUERADE
COMMIT
`,
      good: `*nat
:POSTROUTING ACCEPT [0:0]
-A POSTROUTING -o eth0 -j MASQUERADE
COMMIT
`,
    },
    {
      dialect: 'nft',
      bad: `table inet gw {
	chain input {
		type filter hook input priority filter; policy drop;
		tcp dport { 22, 80, 443 } accept
		tcp dport 80 accept
	}
}
`,
      good: `table inet gw {
	chain input {
		type filter hook input priority filter; policy drop;
		tcp dport { 22, 80, 443 } accept
	}
}
`,
    },
  ],
  check: (cx) =>
    covered(cx)
      .filter(({ isRedundant }) => isRedundant)
      .map(({ rule: { span }, by }) => {
        const fix = withoutLine('take the rule out', 'safe', span);
        return {
          message: 'this rule changes nothing: what it matches was treated the same by a rule above it',
          span,
          labels: by.map((each) => ({ message: 'this rule does it already', span: each.span })),
          help: ['take it out'],
          ...(fix ? { fix } : {}),
        };
      }),
});
