// `jhash KEY mod N [seed S] [offset M]`, `symhash mod N`: a number that is the same for each flow.

import type { HashExpression } from '../../ast/nft.js';
import { defineExpression } from '../define.js';
import { printExpression } from '../print-expression.js';
import { integer } from '../types.js';
import { readExpression } from '../json/read-expression.js';
import { fieldsOf, numberOf, oneOf } from '../json/reading.js';
import { writeExpression } from '../json/write-expression.js';

export const hash = defineExpression<HashExpression>({
  kind: 'hash',
  heads: ['jhash', 'symhash'],
  summary: 'a hash of the packet',
  grammar($) {
    const start = $.start();
    const type = $.keyword(0, 'jhash', 'symhash') as HashExpression['type'];
    const key = $.maybe(
      0,
      () => type === 'jhash',
      () => $.key(0),
    );
    $.keyword(1, 'mod');
    const modulus = $.number(0);
    const seed = $.maybe(
      1,
      () => $.at('seed'),
      () => {
        $.keyword(2, 'seed');
        return $.number(1);
      },
    );
    const offset = $.maybe(
      2,
      () => $.at('offset'),
      () => {
        $.keyword(3, 'offset');
        return $.number(2);
      },
    );
    const options = { ...(key === undefined ? {} : { key }), ...(seed === undefined ? {} : { seed }) };
    return { kind: 'hash', type, modulus, ...options, offset: offset ?? 0, span: $.since(start) };
  },
  print({ type, key, modulus, seed, offset }) {
    const head = key ? `${type} ${printExpression(key)}` : type;
    const seeded = seed === undefined ? '' : ` seed 0x${seed.toString(16)}`;
    return `${head} mod ${modulus}${seeded}${offset === 0 ? '' : ` offset ${offset}`}`;
  },
  json: {
    keys: ['jhash', 'symhash'],
    write: ({ type, key, modulus, seed, offset }) => ({
      [type]: {
        mod: modulus,
        ...(seed === undefined ? {} : { seed }),
        ...(offset === 0 ? {} : { offset }),
        ...(key ? { expr: writeExpression(key) } : {}),
      },
    }),
    read(body, cx, key, span) {
      const type = oneOf(key, ['jhash', 'symhash'], 'hash', body);
      const fields = fieldsOf(body, `a ${key}`, ['mod', 'seed', 'offset', 'expr']);
      const [seed, of] = [fields.number('seed'), type === 'jhash' ? fields.need('expr') : undefined];
      return {
        kind: 'hash',
        type,
        modulus: numberOf(fields.need('mod'), '"mod"'),
        ...(of ? { key: readExpression(of, cx) } : {}),
        ...(seed === undefined ? {} : { seed }),
        offset: fields.number('offset') ?? 0,
        span,
      };
    },
  },
  type: () => integer(32),
});
