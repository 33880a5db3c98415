// A rule that logs whatever comes, as often as it comes.

import type { Meaning } from '../../core/action.js';
import { chains } from '../analysis/chain-users.js';
import { isManaged } from '../analysis/owners.js';
import { rule } from '../rule.js';

export const logWithoutLimit = rule({
  id: 'log-without-limit',
  severity: 'info',
  summary: 'a rule logs every packet that comes to it, without a limit',
  why: 'Anybody outside can send as many packets as the line holds. Each writes a line to the kernel log: the disk fills, useful lines are lost, and a slow console stops the machine.',
  decides:
    'Reported for a log rule directly in an input or forward chain that tests nothing at all, or protocols only. Rules with a limit or any other test, logs to a netlink group, and rules in other chains, which may be limited by the jump, are left alone.',
  asks: 'text',
  examples: () => [
    {
      dialect: 'iptables-save',
      bad: `*filter
:INPUT DROP [0:0]
-A INPUT -p tcp -m tcp --dport 22 -j ACCEPT
-A INPUT -j LOG --log-prefix "dropped "
COMMIT
`,
      good: `*filter
:INPUT DROP [0:0]
-A INPUT -p tcp -m tcp --dport 22 -j ACCEPT
-A INPUT -m limit --limit 10/min -j LOG --log-prefix "dropped "
COMMIT
`,
    },
    {
      dialect: 'nft',
      bad: `table inet gw {
	chain input {
		type filter hook input priority filter; policy drop;
		tcp dport 22 accept
		log prefix "dropped "
	}
}
`,
      good: `table inet gw {
	chain input {
		type filter hook input priority filter; policy drop;
		tcp dport 22 accept
		limit rate 10/minute log prefix "dropped "
	}
}
`,
    },
  ],
  check({ program }) {
    return chains(program).flatMap(({ ruleset, table, chain }) => {
      const hook = chain.base?.hook;
      if ((hook !== 'input' && hook !== 'forward') || isManaged(chain)) return [];
      return chain.rules.flatMap((each) => {
        const isGrouped = each.parts.some((part) => part.kind === 'log' && part.group !== undefined);
        if (isGrouped || !logsAll(program.meaning(each, table, ruleset, hook))) return [];
        return [
          {
            message: 'this logs every packet that comes here, however many there are',
            span: each.span,
            help: ['put a limit in front: -m limit --limit 10/min, or limit rate 10/minute'],
          },
        ];
      });
    });
  },
});

/** A log that nothing but a protocol stands before. */
function logsAll(meaning: Meaning): boolean {
  for (const step of meaning) {
    if (step.kind === 'choose') return false;
    if (step.kind === 'do') {
      if (step.action.kind === 'log') return true;
      if (step.action.kind !== 'effect') return false;
    } else if (step.predicate.kind !== 'always' && !(step.predicate.kind === 'in' && step.predicate.field === 'meta l4proto')) {
      return false;
    }
  }
  return false;
}
