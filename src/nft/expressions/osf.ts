// `osf [ttl loose|skip] name|version`: which system sent the SYN, by its habits.

import type { OsfExpression } from '../../ast/nft.js';
import { defineExpression } from '../define.js';
import { TYPES } from '../types.js';
import { fieldsOf, oneOf, textOf } from '../json/reading.js';

export const osf = defineExpression<OsfExpression>({
  kind: 'osf',
  heads: ['osf'],
  summary: 'the system that sent the SYN',
  grammar($) {
    const start = $.start();
    $.keyword(0, 'osf');
    const ttl = $.maybe(
      0,
      () => $.at('ttl'),
      () => {
        $.keyword(1, 'ttl');
        return $.keyword(2, 'loose', 'skip') as 'loose' | 'skip';
      },
    );
    const field = $.keyword(3, 'name', 'version') as OsfExpression['field'];
    return { kind: 'osf', ...(ttl === undefined ? {} : { ttl }), field, span: $.since(start) };
  },
  print: ({ ttl, field }) => `osf ${ttl === undefined ? '' : `ttl ${ttl} `}${field}`,
  json: {
    keys: ['osf'],
    write: ({ ttl, field }) => ({ osf: ttl === undefined ? { key: field } : { key: field, ttl } }),
    read(body, _, key, span) {
      const fields = fieldsOf(body, `"${key}"`, ['key', 'ttl']);
      const ttl = fields.get('ttl');
      return {
        kind: 'osf',
        ...(ttl ? { ttl: oneOf(textOf(ttl, '"ttl"'), ['loose', 'skip'], 'way of looking at the TTL', ttl) } : {}),
        field: oneOf(fields.text('key') ?? '', ['name', 'version'], `key of "${key}"`, body),
        span,
      };
    },
  },
  type: () => TYPES.osf,
});
