// -j NFQUEUE: the packet waits for a program's verdict.

import { failure, isFailure } from '../../base/result.js';
import { number, range } from '../../ast/build-nft.js';
import type { QueueStatement } from '../../ast/nft.js';
import { doing } from '../../core/action.js';
import { queues } from '../../core/effects.js';
import { noValue, type Codec } from '../../values/codec.js';
import { integer } from '../../values/integer.js';
import { numberRange, type NumberRange } from '../../values/number-range.js';
import { defineTarget } from '../define.js';

const SHORT = 0xffff;
/** The kernel counts the queues of a range in 16 bits, so the last number is one too far. */
const anyRange = numberRange(0, SHORT - 1);

/** `first:last`, two queues or more. */
const balance: Codec<NumberRange> = {
  ...anyRange,
  syntax: 'first:last',
  parse(words, cx) {
    const found = anyRange.parse(words, cx);
    return isFailure(found) || found.from < found.to
      ? found
      : failure(`${words[0] ?? ''} is no range of queues`, 'the first number is below the last');
  },
};

export const nfqueue = defineTarget({
  name: 'NFQUEUE',
  families: ['ip', 'ip6'],
  summary: "a program's verdict",
  terminal: true,
  options: {
    number: { flag: 'queue-num', value: integer(0, SHORT), excludes: ['balance'] },
    balance: { flag: 'queue-balance', value: balance, excludes: ['number'] },
    bypass: { flag: 'queue-bypass', value: noValue },
    fanout: { flag: 'queue-cpu-fanout', value: noValue },
  },
  check: ({ options: { balance, fanout } }) =>
    fanout && !balance ? failure('--queue-cpu-fanout needs --queue-balance') : undefined,
  normal(node) {
    const { balance, number, ...rest } = node.options;
    if (balance ?? number) return node;
    return { ...node, options: { number: { value: 0, negated: false, span: node.span }, ...rest } };
  },
  lower({ options, span }) {
    const { balance, bypass, fanout } = options;
    const statement: QueueStatement = {
      kind: 'queue',
      number: balance
        ? range(number(balance.value.from, span), number(balance.value.to, span), span)
        : number(options.number?.value ?? 0, span),
      flags: [...(bypass ? (['bypass'] as const) : []), ...(fanout ? (['fanout'] as const) : [])],
      span,
    };
    return [statement];
  },
  meaning({ options: { balance, number: one, bypass, fanout } }) {
    const { from, to } = balance?.value ?? { from: one?.value ?? 0, to: one?.value ?? 0 };
    return [doing({ kind: 'queue', to: queues(from, to, fanout !== undefined), bypass: bypass !== undefined })];
  },
});
