// Rules inserted one after the other stand in reverse, and the first one written never acts.

import { textOf } from '../../base/source.js';
import { covered } from '../analysis/covered.js';
import { rule, type Finding } from '../rule.js';

export const iptInsertReversesOrder = rule({
  id: 'ipt-insert-reverses-order',
  severity: 'warning',
  summary: 'rules are inserted with -I in reading order, so that they stand in reverse and one hides the other',
  why: '-I without a number puts a rule at the top. The second command stands above the first: an exception that was written before the rule it is an exception of ends below it, and never acts.',
  decides:
    'Reported in scripts for an inserted rule that takes all packets of a rule written before it, and does something else with them.',
  asks: 'text',
  examples: () => [
    {
      dialect: 'iptables-script',
      bad: 'iptables -I INPUT -s 192.168.50.7 -p tcp --dport 22 -j ACCEPT\niptables -I INPUT -p tcp --dport 22 -j DROP\n',
      good: 'iptables -I INPUT -p tcp --dport 22 -j DROP\niptables -I INPUT -s 192.168.50.7 -p tcp --dport 22 -j ACCEPT\n',
    },
  ],
  check: (cx) =>
    covered(cx).flatMap(({ rule: hidden, reversedBy }): Finding[] =>
      reversedBy
        ? [
            {
              message: 'this is inserted above a rule that was written before it, which now never acts',
              span: reversedBy.span,
              labels: [{ message: `${textOf(hidden.span).slice(0, 60)}: this one`, span: hidden.span }],
              help: ['append with -A, insert in reverse, or give a number: -I CHAIN 2'],
            },
          ]
        : [],
    ),
});
