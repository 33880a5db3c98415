// `last`: remembers when a packet last came by.

import type { LastStatement } from '../../ast/nft.js';
import { defineStatement } from '../define.js';
import { fieldsOf } from '../json/reading.js';
import { styledDuration } from '../style.js';

export const last = defineStatement<LastStatement>({
  kind: 'last',
  heads: ['last'],
  summary: 'remembers when a packet last came by',
  grammar($) {
    const start = $.start();
    $.keyword(0, 'last');
    const used = $.maybe(
      0,
      () => $.at('used'),
      () => {
        $.keyword(1, 'used');
        return $.choose(0, [
          {
            gate: () => $.at('never'),
            then: (): number | undefined => {
              $.keyword(2, 'never');
              return undefined;
            },
          },
          { then: (): number | undefined => $.time(3) },
        ]);
      },
    );
    return used === undefined ? { kind: 'last', span: $.since(start) } : { kind: 'last', used, span: $.since(start) };
  },
  print: ({ used }, style) => (used === undefined || style.stateless ? 'last' : `last used ${styledDuration(used, style)}`),
  json: {
    keys: ['last'],
    write: ({ used }) => ({ last: used === undefined ? null : { used } }),
    read(body, _, key, span) {
      const used = fieldsOf(body, `"${key}"`, ['used']).number('used');
      return used === undefined ? { kind: 'last', span } : { kind: 'last', used, span };
    },
  },
  meaning: () => [],
});
