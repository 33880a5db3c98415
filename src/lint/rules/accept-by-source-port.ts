// New connections let in because of the port they come from, which the other end chooses.

import type { Meaning } from '../../core/action.js';
import { CT_STATE, type FieldName, type NameField } from '../../core/fields.js';
import { conjuncts, type Predicate } from '../../core/predicate.js';
import { chains } from '../analysis/chain-users.js';
import { rule } from '../rule.js';

export const acceptBySourcePort = rule({
  id: 'accept-by-source-port',
  severity: 'warning',
  summary: 'a rule accepts every packet that comes from a certain port',
  why: 'The source port is chosen by the sender. A rule that is to let answers of name servers in, by --sport 53, lets anybody reach every port of the same protocol who sends from port 53; scanners try just that. Accepting established and related packets lets answers in and nothing else.',
  decides:
    'Reported for accepting rules of input and forward chains that test nothing but a protocol, an interface that is not known for an inner one, and source ports below 1024. A rule that also tests addresses, destination ports, the connection or anything else is left alone, and so is one behind a rule that drops new connections.',
  asks: 'packets',
  examples: () => [
    {
      dialect: 'iptables-save',
      bad: `*filter
:INPUT DROP [0:0]
-A INPUT -p udp -m udp --sport 53 -j ACCEPT
-A INPUT -p tcp -m tcp --dport 22 -j ACCEPT
COMMIT
`,
      good: `*filter
:INPUT DROP [0:0]
-A INPUT -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT
-A INPUT -p tcp -m tcp --dport 22 -j ACCEPT
COMMIT
`,
    },
    {
      dialect: 'nft',
      bad: `table inet gw {
	chain input {
		type filter hook input priority filter; policy drop;
		udp sport 123 accept
		tcp dport 22 accept
	}
}
`,
      good: `table inet gw {
	chain input {
		type filter hook input priority filter; policy drop;
		ct state established,related accept
		udp sport 67 udp dport 68 accept
		tcp dport 22 accept
	}
}
`,
    },
  ],
  check({ program, gateway }) {
    const inner = new Set(gateway.roles.lan);
    return chains(program).flatMap(({ ruleset, table, chain }) => {
      const { base } = chain;
      if (base?.type !== 'filter' || (base.hook !== 'input' && base.hook !== 'forward')) return [];
      const meanings = chain.rules.map((each) => program.meaning(each, table, ruleset, base.hook));
      const firstStop = meanings.findIndex(stopsNew);
      return chain.rules.flatMap(({ span }, at) => {
        if (firstStop !== -1 && at > firstStop) return [];
        const tests = acceptedTests(meanings[at] ?? []);
        if (!tests || !tests.some((test) => test.kind === 'in' && test.field === 'th sport' && isService(test))) return [];
        if (!tests.every((test) => isWide(test, inner))) return [];
        return [
          {
            message: 'this accepts whatever is sent from that port, to every port',
            span,
            help: ['accept established and related packets instead'],
          },
        ];
      });
    });
  },
});

/** All that must hold for an accept, each test by itself; null where the rule does anything else. */
function acceptedTests(meaning: Meaning): readonly Predicate[] | null {
  const last = meaning[meaning.length - 1];
  if (last?.kind !== 'do' || last.action.kind !== 'accept') return null;
  return meaning.flatMap((step) => (step.kind === 'test' ? conjuncts(step.predicate) : []));
}

/** Ports below belong to services; clients use higher ones. */
const FIRST_FREE = 1024;

function isService({ ranges }: Predicate & { readonly kind: 'in' }): boolean {
  return ranges.every(([, high]) => high < FIRST_FREE);
}

const WIDE_FIELDS: ReadonlySet<FieldName | NameField> = new Set<FieldName>(['meta l4proto', 'meta nfproto', 'th sport']);
const EVERY_PORT = 65535;

/** The test leaves open who sends, and to which port. */
function isWide(test: Predicate, inner: ReadonlySet<string>): boolean {
  switch (test.kind) {
    case 'in':
      return (
        WIDE_FIELDS.has(test.field) ||
        (test.field === 'th dport' && test.ranges.some(([low, high]) => low === 0 && high === EVERY_PORT))
      );
    case 'name':
      return test.name !== 'lo' && !inner.has(test.name);
    default:
      return test.kind === 'always';
  }
}

/** It drops new connections as such. */
function stopsNew(meaning: Meaning): boolean {
  const last = meaning[meaning.length - 1];
  if (last?.kind !== 'do' || (last.action.kind !== 'drop' && last.action.kind !== 'reject')) return false;
  return meaning.some((step) => step.kind === 'test' && saysNew(step.predicate));
}

function saysNew(predicate: Predicate): boolean {
  switch (predicate.kind) {
    case 'in':
      return (
        predicate.field === 'ct state' && predicate.ranges.some(([low, high]) => low <= CT_STATE.new && CT_STATE.new <= high)
      );
    case 'not':
      return predicate.of.kind === 'in' && predicate.of.field === 'ct state' && !saysNew(predicate.of);
    case 'all':
    case 'any':
      return predicate.of.some(saysNew);
    default:
      return false;
  }
}
