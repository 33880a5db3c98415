// `ct count [over] N`: how many connections there are, of all that reach the statement or of one element of a set.

import type { ConnlimitStatement } from '../../ast/nft.js';
import { testing } from '../../core/action.js';
import { unless } from '../../core/predicate.js';
import { defineStatement } from '../define.js';
import { fieldsOf, numberOf } from '../json/reading.js';
import { connectionsPerKey } from '../../core/effects.js';

export const connlimit = defineStatement<ConnlimitStatement>({
  kind: 'connlimit',
  heads: ['ct count'],
  summary: 'goes on up to, or beyond, a number of connections',
  grammar($) {
    const start = $.start();
    $.keyword(0, 'ct');
    $.keyword(1, 'count');
    const over = $.maybe(
      0,
      () => $.at('over'),
      () => $.keyword(2, 'over'),
    );
    const count = $.number(3);
    return { kind: 'connlimit', over: over === 'over', count, span: $.since(start) };
  },
  print: ({ over, count }) => `ct count ${over ? 'over ' : ''}${count}`,
  json: {
    keys: ['ct count'],
    write: ({ over, count }) => ({ 'ct count': { val: count, ...(over ? { inv: true } : {}) } }),
    read(body, _, key, span) {
      const fields = fieldsOf(body, `"${key}"`, ['val', 'inv']);
      return { kind: 'connlimit', over: fields.flag('inv'), count: numberOf(fields.need('val'), '"val"'), span };
    },
  },
  meaning: ({ over, count }) => [testing(unless(!over, connectionsPerKey([], count)))],
});
