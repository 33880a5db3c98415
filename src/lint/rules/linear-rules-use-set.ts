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
      for (const field of FIELDS.filter((each) => isPlain(first, each))) {
        let length = 1;
        for (let next = all[at + 1]; next?.chain === first.chain && isLike(first, next, field); next = all[at + length]) length++;
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

/** Does it test the field by itself, and then end without translating? */
function isPlain({ tests, end }: PlacedRule, field: FieldName): boolean {
  return end !== null && end.kind !== 'nat' && tests.some((test) => test.kind === 'in' && test.field === field);
}

/** Are two rules alike apart from the values of the field, which both test? */
function isLike(first: PlacedRule, next: PlacedRule, field: FieldName): boolean {
  return isPlain(next, field) && isAlike(first.meaning, next.meaning, field);
}

function isAlike(a: unknown, b: unknown, field: FieldName): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  const [left, right] = [a as Readonly<Record<string, unknown>>, b as Readonly<Record<string, unknown>>];
  if (left['kind'] === 'in' && right['kind'] === 'in' && left['field'] === field && right['field'] === field) return true;
  const keys = Object.keys(left);
  return keys.length === Object.keys(right).length && keys.every((key) => isAlike(left[key], right[key], field));
}
