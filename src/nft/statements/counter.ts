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
    const found = { packets: 0, bytes: 0 };
    $.repeat(
      0,
      () => $.at('packets', 'bytes'),
      () => {
        const word = $.keyword(1, 'packets', 'bytes');
        const count = $.number(1);
        if (word === 'packets') found.packets = count;
        else found.bytes = count;
      },
    );
    return { kind: 'counter statement', ...found, span: $.since(start) };
  },
  print: ({ packets, bytes, name }) =>
    name === undefined ? `counter packets ${packets} bytes ${bytes}` : `counter name "${name}"`,
  meaning: () => [],
});
