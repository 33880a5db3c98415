// `counter`: counts packets and bytes, in the rule or in an object.

import type { CounterStatement } from '../../ast/nft.js';
import { defineStatement } from '../define.js';
import { fieldsOf } from '../json/reading.js';

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
  print({ packets, bytes, name }, { stateless }) {
    if (name !== undefined) return `counter name "${name}"`;
    return stateless ? 'counter' : `counter packets ${packets} bytes ${bytes}`;
  },
  json: {
    keys: ['counter'],
    write: ({ packets, bytes, name }) => ({ counter: name ?? { packets, bytes } }),
    read(body, _, key, span) {
      const fields = fieldsOf(body, `a ${key}`, ['packets', 'bytes']);
      return { kind: 'counter statement', packets: fields.number('packets') ?? 0, bytes: fields.number('bytes') ?? 0, span };
    },
  },
  meaning: () => [],
});
