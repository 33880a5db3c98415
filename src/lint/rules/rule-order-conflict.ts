// Two neighbouring rules that overlap in part and end differently.

import type { Predicate } from '../../core/predicate.js';
import { intersect } from '../../eval/flow.js';
import { rulesOf, stops, type PlacedRule } from '../analysis/rule-index.js';
import { ipt, nft } from '../example-text.js';
import { rule, type Finding } from '../rule.js';

export const ruleOrderConflict = rule({
  id: 'rule-order-conflict',
  severity: 'info',
  summary: 'two rules overlap in part and end differently, so that their order decides',
  why: 'Where neither of two rules holds the other, what happens to the packets of both depends on which comes first. That is mostly meant, but nobody sees it in either rule alone.',
  decides:
    'Reported for neighbouring rules, one accepting and one dropping, whose tests are plain fields and interfaces, overlap, and do not contain each other. With the preset strict only, as it is noisy.',
  asks: 'text',
  preset: 'strict',
  examples: () => [
    {
      dialect: 'iptables-save',
      bad: ipt({ filter: ['INPUT DROP', '-A INPUT -s 10.0.0.0/8 -j DROP', '-A INPUT -p tcp -m tcp --dport 22 -j ACCEPT'] }),
      good: ipt({
        filter: [
          'INPUT DROP',
          '-A INPUT -s 10.0.0.0/8 -j DROP',
          '-A INPUT -s 192.168.50.0/24 -p tcp -m tcp --dport 22 -j ACCEPT',
        ],
      }),
    },
    {
      dialect: 'nft',
      bad: nft('ip host', { 'input drop': ['ip saddr 10.0.0.0/8 drop', 'tcp dport 22 accept'] }),
      good: nft('ip host', { 'input drop': ['ip saddr 10.0.0.0/8 drop', 'ip saddr 192.168.50.0/24 tcp dport 22 accept'] }),
    },
  ],
  check(cx) {
    const all = rulesOf(cx);
    return all.flatMap((second, at): Finding[] => {
      const first = all[at - 1];
      if (!first || first.chain !== second.chain || first.tests.length === 0 || second.tests.length === 0) return [];
      const differ = (stops(first) && second.end?.kind === 'accept') || (first.end?.kind === 'accept' && stops(second));
      if (!differ || !areMixed(first, second)) return [];
      return [
        {
          message: 'some packets fit this rule and the one above, which does the opposite',
          span: second.rule.span,
          labels: [{ message: 'this one comes first', span: first.rule.span }],
          help: ['say in one of them what is meant for the packets of both'],
        },
      ];
    });
  },
});

/** They have packets in common, and each has some of its own. */
function areMixed(first: PlacedRule, second: PlacedRule): boolean {
  let [firstAlone, secondAlone] = [false, false];
  for (const test of [...first.tests, ...second.tests]) if (key(test) === null) return false;
  const fields = new Set([...first.tests, ...second.tests].map(key));
  for (const field of fields) {
    const [mine, other] = [first, second].map(({ tests }) => tests.find((test) => key(test) === field));
    if (!mine) firstAlone = true;
    else if (!other) secondAlone = true;
    else if (mine.kind === 'name' && other.kind === 'name') {
      if (mine.name !== other.name) return false;
    } else if (mine.kind === 'in' && other.kind === 'in') {
      const common = intersect(mine.ranges, other.ranges);
      if (common.length === 0) return false;
      if (JSON.stringify(common, plain) !== JSON.stringify(mine.ranges, plain)) firstAlone = true;
      if (JSON.stringify(common, plain) !== JSON.stringify(other.ranges, plain)) secondAlone = true;
    }
  }
  return firstAlone && secondAlone;
}

function key(test: Predicate): string | null {
  if (test.kind === 'name') return test.field;
  return test.kind === 'in' && test.mask === undefined ? test.field : null;
}

function plain(_: string, value: unknown): unknown {
  return typeof value === 'bigint' ? String(value) : value;
}
