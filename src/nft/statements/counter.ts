// `counter`: counts packets and bytes, in the rule or in an object.

import type { CounterStatement } from '../../ast/nft.js';
import { defineStatement } from '../define.js';

export const counter = defineStatement<CounterStatement>({
  kind: 'counter statement',
  heads: ['counter'],
  summary: 'counts packets and bytes',
  grammar($) {
    const start = $.start();
    $.keyword(0, 'counter');
    const counts = $.maybe(
      0,
      () => $.at('packets'),
      () => {
        $.keyword(1, 'packets');
        const packets = $.number(1);
        $.keyword(2, 'bytes');
        return { packets, bytes: $.number(2) };
      },
    );
    const found = counts ?? { packets: 0, bytes: 0 };
    return { kind: 'counter statement', ...found, span: $.since(start) };
  },
  print: ({ packets, bytes, name }) =>
    name === undefined ? `counter packets ${packets} bytes ${bytes}` : `counter name "${name}"`,
  meaning: () => [],
});
