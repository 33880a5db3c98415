// `ct original ip saddr`, `ct reply proto-dst`: what one direction of the connection looks like.

import type { FieldExpression } from '../../ast/nft.js';
import { defineExpression } from '../define.js';
import { FIELD_ROWS } from '../fields.js';
import { printField } from '../print-expression.js';
import { TYPES } from '../types.js';
import { field } from '../json/read-expression.js';
import { fieldsOf, oneOf, textOf } from '../json/reading.js';

const KEYS = ['saddr', 'daddr', 'l3proto', 'protocol', 'proto-src', 'proto-dst', 'bytes', 'packets', 'avgpkt', 'zone'] as const;

export const ctDirection = defineExpression<FieldExpression>({
  kind: 'field',
  heads: ['ct original', 'ct reply'],
  summary: 'a property of one direction of the connection',
  grammar($) {
    const start = $.start();
    $.keyword(0, 'ct');
    const direction = $.keyword(1, 'original', 'reply') as 'original' | 'reply';
    const family = $.maybe(
      0,
      () => $.at('ip', 'ip6'),
      () => $.keyword(2, 'ip', 'ip6'),
    );
    const key = $.keyword(3, ...KEYS);
    const field = family === undefined ? `ct ${key}` : `ct ${family} ${key}`;
    return { kind: 'field', field, direction, span: $.since(start) };
  },
  print: printField,
  json: {
    keys: ['ct'],
    write({ field: name, direction }) {
      const key = name.slice(3);
      return { ct: direction === undefined ? { key } : { key, dir: direction } };
    },
    read(body, _, key, span) {
      const fields = fieldsOf(body, 'a conntrack expression', ['key', 'dir', 'family']);
      const family = fields.text('family');
      const name = textOf(fields.need('key'), '"key"');
      const found = field(`${key} ${family === undefined ? '' : `${family} `}${name}`, body, span);
      const dir = fields.get('dir');
      return dir ? { ...found, direction: oneOf(textOf(dir, '"dir"'), ['original', 'reply'], 'direction', dir) } : found;
    },
  },
  type: ({ field }) => FIELD_ROWS.get(field)?.type ?? TYPES.address,
});
