// `queue [flags F] [to N]`: a program decides. The older spelling is `queue num N bypass,fanout`.

import type { Expression, QueueStatement } from '../../ast/nft.js';
import { doing } from '../../core/action.js';
import { queues } from '../../core/effects.js';
import { defineStatement } from '../define.js';
import { constantRange } from '../meaning/constants.js';
import { printExpression } from '../print-expression.js';
import { integer } from '../types.js';
import { readValue } from '../json/read-expression.js';
import { fieldsOf, oneOf } from '../json/reading.js';
import { writeExpression } from '../json/write-expression.js';

const FLAGS = ['bypass', 'fanout'] as const;
type Flag = (typeof FLAGS)[number];

export const queue = defineStatement<QueueStatement>({
  kind: 'queue',
  heads: ['queue'],
  summary: 'asks a program for the verdict',
  grammar($) {
    const start = $.start();
    const flags = new Set<Flag>();
    $.keyword(0, 'queue');
    $.maybe(
      0,
      () => $.at('flags'),
      () => {
        $.keyword(1, 'flags');
        takeFlags(2);
      },
    );
    const number = $.maybe(
      1,
      () => $.at('num', 'to'),
      (): Expression => {
        $.keyword(5, 'num', 'to');
        const value = $.fit($.expression(3), [integer(16)]);
        if (value.kind === 'field') $.report('a queue has a number, or a hash or a map gives it', value.span);
        return value;
      },
    );
    $.maybe(
      2,
      () => $.at(...FLAGS),
      () => takeFlags(6),
    );
    const span = $.since(start);
    if (flags.has('fanout') && number?.kind !== 'range') {
      $.report('"fanout" spreads packets over several queues', span, 'write a range of them, such as "to 0-3"');
    }
    const zero: Expression = { kind: 'number', value: 0, base: 'decimal', span };
    return { kind: 'queue', number: number ?? zero, flags: FLAGS.filter((flag) => flags.has(flag)), span };

    function takeFlags(index: number): void {
      flags.add($.keyword(index, ...FLAGS) as Flag);
      $.repeat(
        index,
        () => $.at(','),
        () => {
          $.sign(index, ',');
          flags.add($.keyword(index + 1, ...FLAGS) as Flag);
        },
      );
    }
  },
  print({ number, flags }, style) {
    const head = flags.length > 0 ? `queue flags ${flags.join(',')}` : 'queue';
    return number === null ? `${head} to 0` : `${head} to ${printExpression(number, [integer(16)], style)}`;
  },
  json: {
    keys: ['queue'],
    write: ({ number, flags }) => ({
      queue: {
        ...(number ? { num: writeExpression(number, [integer(16)]) } : {}),
        ...(flags.length > 0 ? { flags } : {}),
      },
    }),
    read(body, cx, key, span) {
      const fields = fieldsOf(body, `a ${key}`, ['num', 'flags']);
      const num = fields.get('num');
      const flags = fields.texts('flags').map((flag) => oneOf(flag, FLAGS, `flag of a ${key}`, body));
      const zero: Expression = { kind: 'number', value: 0, base: 'decimal', span };
      const number = num ? readValue(num, [integer(16)], cx) : zero;
      return { kind: 'queue', number, flags: FLAGS.filter((flag) => flags.includes(flag)), span };
    },
  },
  meaning({ number, flags }) {
    const range = number && constantRange(number, undefined);
    const text = number ? printExpression(number) : '0';
    const [first, last] = range ? [String(range[0]), String(range[1])] : [text, text];
    return [doing({ kind: 'queue', to: queues(first, last, flags.includes('fanout')), bypass: flags.includes('bypass') })];
  },
});
