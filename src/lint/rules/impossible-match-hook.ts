// Tests of an interface that the packets of a hook do not have.

import type { Hook } from '../../ast/ruleset.js';
import type { NameField } from '../../core/fields.js';
import type { Predicate } from '../../core/predicate.js';
import { chains, hooksOf } from '../analysis/chain-users.js';
import { rule } from '../rule.js';

/** Before routing there is no way out yet, and what a host sends itself came in nowhere. */
const LACKING: readonly { readonly field: NameField; readonly hooks: ReadonlySet<Hook>; readonly what: string }[] = [
  {
    field: 'meta oifname',
    hooks: new Set(['ingress', 'prerouting', 'input']),
    what: 'the interface that packets leave by, which they do not have yet',
  },
  { field: 'meta iifname', hooks: new Set(['output']), what: 'the interface that packets came in by, which they do not have' },
];

export const impossibleMatchHook = rule({
  id: 'impossible-match-hook',
  severity: 'warning',
  summary: 'a rule tests an interface that packets of its hook do not have, so it never matches',
  why: 'A packet in prerouting was not routed yet, one in input goes nowhere, and one in output came from the host itself: the interface in question does not exist, and the test fails. nft loads such rules without a word, and so does iptables in user chains.',
  decides:
    'Reported when a rule demands an outgoing interface by name and its chain is reached from ingress, prerouting and input hooks only, or an incoming one and it is reached from output only. Negated tests and chains that other hooks reach too are left alone.',
  asks: 'text',
  examples: () => [
    {
      dialect: 'iptables-save',
      bad: `*filter
:INPUT ACCEPT [0:0]
:services - [0:0]
-A INPUT -j services
-A services -o eth0 -p tcp -m tcp --dport 22 -j DROP
COMMIT
`,
      good: `*filter
:INPUT ACCEPT [0:0]
:services - [0:0]
-A INPUT -j services
-A services -i eth0 -p tcp -m tcp --dport 22 -j DROP
COMMIT
`,
    },
    {
      dialect: 'nft',
      bad: `table ip gw {
	chain prerouting {
		type filter hook prerouting priority raw; policy accept;
		oifname "eth0" drop
	}
}
`,
      good: `table ip gw {
	chain prerouting {
		type filter hook prerouting priority raw; policy accept;
		iifname "eth0" drop
	}
}
`,
    },
  ],
  check({ program }) {
    const reachedFrom = hooksOf(program);
    return chains(program).flatMap(({ ruleset, table, chain }) => {
      const hooks = [...(reachedFrom.get(chain) ?? [])];
      const [hook] = hooks;
      const lacking = LACKING.filter((each) => hooks.every((from) => each.hooks.has(from)));
      if (hook === undefined || lacking.length === 0) return [];
      return chain.rules.flatMap((each) => {
        const meaning = program.meaning(each, table, ruleset, hook);
        const culprit = lacking.find(({ field }) =>
          meaning.some((step) => step.kind === 'test' && demands(step.predicate, field)),
        );
        if (!culprit) return [];
        return [
          {
            message: `this rule never matches: at the ${hooks.join(' and ')} hook it tests ${culprit.what}`,
            span: each.span,
            help: [
              culprit.field === 'meta oifname'
                ? 'test the incoming interface, or move the rule to forward, output or postrouting'
                : 'test the outgoing interface, or move the rule to input or forward',
            ],
          },
        ];
      });
    });
  },
});

/** The predicate holds for no packet without that interface. */
function demands(predicate: Predicate, field: NameField): boolean {
  switch (predicate.kind) {
    case 'name':
      return predicate.field === field;
    case 'all':
      return predicate.of.some((part) => demands(part, field));
    case 'any':
      return predicate.of.every((part) => demands(part, field));
    default:
      return false;
  }
}
