// `fib KEYS oif|oifname|type|check`: what the routing table says about the packet's addresses.

import type { FibExpression } from '../../ast/nft.js';
import { defineExpression } from '../define.js';
import { TYPES } from '../types.js';
import { fieldsOf, oneOf } from '../json/reading.js';

const KEYS = ['saddr', 'daddr', 'mark', 'iif', 'oif'] as const;
const RESULTS = ['oif', 'oifname', 'type', 'check'] as const;

export const fib = defineExpression<FibExpression>({
  kind: 'fib',
  heads: ['fib'],
  summary: 'asks the routing table',
  grammar($) {
    const start = $.start();
    $.keyword(0, 'fib');
    const keys = [$.keyword(1, ...KEYS) as FibExpression['keys'][number]];
    $.repeat(
      0,
      () => $.at('.'),
      () => {
        $.sign(0, '.');
        keys.push($.keyword(2, ...KEYS) as FibExpression['keys'][number]);
      },
    );
    const result = $.keyword(3, ...RESULTS) as FibExpression['result'];
    const span = $.since(start);
    const saddr = keys.includes('saddr');
    if (saddr === keys.includes('daddr')) $.report('"fib" looks up either "saddr" or "daddr"', span);
    if (keys.includes('iif') && keys.includes('oif')) $.report('"fib" looks at either "iif" or "oif"', span);
    if (keys.some((key, index) => keys.indexOf(key) !== index)) $.report('"fib" takes each key once', span);
    return { kind: 'fib', keys, result, span };
  },
  print: ({ keys, result }) => `fib ${keys.join(' . ')} ${result}`,
  json: {
    keys: ['fib'],
    write: ({ keys, result }) => ({ fib: { result, flags: keys } }),
    read(body, cx, key, span) {
      const fields = fieldsOf(body, `a ${key}`, ['result', 'flags']);
      const result = oneOf(fields.text('result') ?? '', RESULTS, `result of a ${key}`, body);
      const keys = fields.texts('flags').map((each) => oneOf(each, KEYS, `key of a ${key}`, body));
      if (keys.includes('saddr') === keys.includes('daddr')) cx.report('"fib" looks up either "saddr" or "daddr"', span);
      return { kind: 'fib', keys, result, span };
    },
  },
  type({ result }) {
    if (result === 'type') return TYPES.fib_addrtype;
    if (result === 'oifname') return TYPES.ifname;
    return result === 'oif' ? TYPES.fib_oif : TYPES.boolean;
  },
});
