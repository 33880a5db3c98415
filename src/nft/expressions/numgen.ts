// `numgen random|inc mod N [offset M]`: a number drawn, or counted up, for each packet.

import type { NumgenExpression } from '../../ast/nft.js';
import { defineExpression } from '../define.js';
import { integer } from '../types.js';
import { fieldsOf, numberOf, oneOf } from '../json/reading.js';

export const numgen = defineExpression<NumgenExpression>({
  kind: 'numgen',
  heads: ['numgen'],
  summary: 'a random or rising number',
  grammar($) {
    const start = $.start();
    $.keyword(0, 'numgen');
    const mode = $.keyword(1, 'random', 'inc') as 'random' | 'inc';
    $.keyword(2, 'mod');
    const modulus = $.number(0);
    const offset = $.maybe(
      0,
      () => $.at('offset'),
      () => {
        $.keyword(3, 'offset');
        return $.number(1);
      },
    );
    return { kind: 'numgen', mode, modulus, offset: offset ?? 0, span: $.since(start) };
  },
  print: ({ mode, modulus, offset }) => `numgen ${mode} mod ${modulus}${offset === 0 ? '' : ` offset ${offset}`}`,
  json: {
    keys: ['numgen'],
    write: ({ mode, modulus, offset }) => ({ numgen: { mode, mod: modulus, offset } }),
    read(body, _, key, span) {
      const fields = fieldsOf(body, `"${key}"`, ['mode', 'mod', 'offset']);
      const mode = oneOf(fields.text('mode') ?? '', ['random', 'inc'], `mode of "${key}"`, body);
      return { kind: 'numgen', mode, modulus: numberOf(fields.need('mod'), '"mod"'), offset: fields.number('offset') ?? 0, span };
    },
  },
  type: () => integer(32),
});
