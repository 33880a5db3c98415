// `ct original ip saddr`, `ct reply proto-dst`: what one direction of the connection looks like.

import type { FieldExpression } from '../../ast/nft.js';
import { defineExpression } from '../define.js';
import { FIELD_ROWS } from '../fields.js';
import { printField } from '../print-expression.js';
import { TYPES } from '../types.js';

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
  type: ({ field }) => FIELD_ROWS.get(field)?.type ?? TYPES.address,
});
