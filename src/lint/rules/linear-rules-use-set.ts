// Many rules in a row that differ in one value only.

import type { FieldName } from '../../core/fields.js';
import { ruleOwner } from '../analysis/owners.js';
import { rulesOf, type PlacedRule } from '../analysis/rule-index.js';
import { ipt, nft } from '../example-text.js';
import { rule, type Finding } from '../rule.js';

const ENOUGH = 8;
const LIST = Array.from({ length: 9 }, (_, at) => `198.51.100.${at + 10}`);
const FIELDS: readonly FieldName[] = ['ip saddr', 'ip daddr', 'ip6 saddr', 'ip6 daddr', 'th dport', 'th sport'];

export const linearRulesUseSet = rule({
  id: 'linear-rules-use-set',
  severity: 'info',
  summary: 'eight or more rules in a row differ in one address or port only',
  why: 'The kernel compares a packet with each of them in turn; a set is one look-up however long it is, and can be changed without touching the rules.',
  decides:
    'Reported once for each run of eight or more neighbouring rules that test the same fields, do the same and differ in the value of one of source, destination or port. Rules of programs are left alone, and so are rules that translate addresses.',
  asks: 'text',
  examples: () => [
    {
      dialect: 'iptables-save',
      bad: ipt({ filter: ['INPUT ACCEPT', ...LIST.map((address) => `-A INPUT -s ${address}/32 -j DROP`)] }),
      good: ipt({ filter: ['INPUT ACCEPT', '-A INPUT -m set --match-set banned src -j DROP'] }),
    },
    {
      dialect: 'nft',
      bad: nft('ip host', { 'input accept': LIST.map((address) => `ip saddr ${address} drop`) }),
      good: nft('ip host', { 'input accept': [`ip saddr { ${LIST.join(', ')} } drop`] }),
    },
  ],
  check(cx) {
    const all = rulesOf(cx);
    const findings: Finding[] = [];
    for (let at = 0; at < all.length;) {
      const first = all[at];
      if (!first) break;
      let longest = 1;
      let by: FieldName | null = null;
      for (const field of isLike(first, all[at + ENOUGH - 1]) ? FIELDS : []) {
        const form = formWithout(first, field);
        if (form === null) continue;
        let length = 1;
        while (
          all[at + length]?.chain === first.chain &&
          all[at + length] !== undefined &&
          formWithout(all[at + length] as PlacedRule, field) === form
        )
          length++;
        if (length > longest) [longest, by] = [length, field];
      }
      if (longest >= ENOUGH && by !== null && !ruleOwner(first)) {
        const isNft = first.ruleset.language === 'nft';
        findings.push({
          message: `${longest} rules from here on differ in ${by.replace('th ', 'the ')} only`,
          span: first.rule.span,
          help: [
            isNft
              ? `one rule with a set does it: ${by.replace('th ', 'tcp ')} { … }`
              : 'one rule with -m set (ipset), or -m multiport for ports, does it',
          ],
        });
      }
      at += longest;
    }
    return findings;
  },
});

/** Can they be of one run, by the number of their tests, their chain and their end? */
function isLike(first: PlacedRule, last: PlacedRule | undefined): boolean {
  return (
    last !== undefined &&
    first.chain === last.chain &&
    first.end?.kind === last.end?.kind &&
    first.tests.length === last.tests.length &&
    first.tests.every((test, index) => key(test) === key(last.tests[index]))
  );
}

function key(test: PlacedRule['tests'][number] | undefined): string {
  return test?.kind === 'in' || test?.kind === 'name' ? test.field : (test?.kind ?? '');
}

/** What a rule is like apart from one field; null where it does not test that one plainly, or does too much. */
function formWithout({ meaning, tests, end }: PlacedRule, field: FieldName): string | null {
  if (end === null || end.kind === 'nat' || !tests.some((test) => test.kind === 'in' && test.field === field)) return null;
  return JSON.stringify(
    meaning.map((step) => (step.kind === 'test' ? parts(step.predicate, field) : step)),
    (_, value: unknown) => (typeof value === 'bigint' ? String(value) : value),
  );
}

function parts(predicate: PlacedRule['tests'][number], field: FieldName): unknown {
  if (predicate.kind === 'all') return predicate.of.map((part) => parts(part, field));
  return predicate.kind === 'in' && predicate.field === field ? field : predicate;
}
