// A rule that can never match, because rules above it do something else with its packets.

import { covered } from '../analysis/covered.js';
import { rule } from '../rule.js';

export const shadowedRule = rule({
  id: 'shadowed-rule',
  severity: 'warning',
  summary: 'a rule never matches: rules above it do something else with all its packets',
  why: 'Rules are tried in order. A host that is to be let in after its whole network was dropped never is, and a port that is to be closed after a range was accepted stays open. The rule looks right by itself, so the mistake is hard to see.',
  decides:
    'The packets that reach the rule are worked out from all rules above it in the same chain, as sets: a rule is reported where none is left that it could match, and the rules above end differently. Tests that natgw does not model count as neither true nor false, so a rule behind a limit is never called shadowed. Rules behind a catch-all are reported by unreachable-after-catchall, and rules that translate addresses by nat-rule-shadowed. In hosts of more than 20,000 rules, the later ones of long chains are not asked where too many rules test the same packets.',
  asks: 'text',
  examples: () => [
    {
      dialect: 'iptables-save',
      bad: `*filter
:INPUT ACCEPT [0:0]
-A INPUT -s 10.0.0.0/8 -j DROP
-A INPUT -s 10.1.2.3/32 -p tcp -m tcp --dport 22 -j ACCEPT
COMMIT
`,
      good: `*filter
:INPUT ACCEPT [0:0]
-A INPUT -s 10.1.2.3/32 -p tcp -m tcp --dport 22 -j ACCEPT
-A INPUT -s 10.0.0.0/8 -j DROP
COMMIT
`,
    },
    {
      dialect: 'nft',
      bad: `table inet gw {
	chain input {
		type filter hook input priority filter; policy accept;
		tcp dport 1-1023 accept
		tcp dport { 23, 25 } drop
	}
}
`,
      good: `table inet gw {
	chain input {
		type filter hook input priority filter; policy accept;
		tcp dport { 23, 25 } drop
		tcp dport 1-1023 accept
	}
}
`,
    },
  ],
  check: (cx) =>
    covered(cx)
      .filter(({ isRedundant, translates, reversedBy }) => !isRedundant && !translates && !reversedBy)
      .map(({ rule: { span }, by }) => ({
        message:
          by.length === 1
            ? 'this rule never matches: a rule above it takes all its packets, and does something else with them'
            : `this rule never matches: ${by.length} rules above it take all its packets`,
        span,
        labels: by.map((each) => ({ message: 'this rule takes them', span: each.span })),
        help: ['move it above the rule that takes its packets, or take it out'],
      })),
});
