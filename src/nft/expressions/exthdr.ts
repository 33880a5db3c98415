// `exthdr frag exists`: whether such a header stands behind the IPv6 header.

import type { ExthdrExpression } from '../../ast/nft.js';
import { defineExpression } from '../define.js';
import { TYPES } from '../types.js';
import { field } from '../json/read-expression.js';
import { fieldsOf, oneOf, textOf } from '../json/reading.js';

const HEADERS = ['hbh', 'frag', 'rt', 'rt0', 'rt2', 'srh', 'dst', 'mh', 'ah', 'esp'] as const;

export const exthdr = defineExpression<ExthdrExpression>({
  kind: 'exthdr',
  heads: ['exthdr'],
  summary: 'whether an IPv6 extension header is there',
  grammar($) {
    const start = $.start();
    $.keyword(0, 'exthdr');
    const header = $.keyword(1, ...HEADERS);
    return { kind: 'exthdr', header, span: $.since(start) };
  },
  print: ({ header, field }) => (field === undefined ? `exthdr ${header}` : `${header} ${field}`),
  json: {
    keys: ['exthdr'],
    write: ({ header, field: name }) => ({ exthdr: name === undefined ? { name: header } : { name: header, field: name } }),
    read(body, _, key, span) {
      const fields = fieldsOf(body, `an ${key}`, ['name', 'field', 'offset']);
      const header = textOf(fields.need('name'), '"name"');
      const name = fields.text('field');
      if (name !== undefined) return field(`${header} ${name}`, body, span);
      return { kind: 'exthdr', header: oneOf(header, HEADERS, 'extension header', body), span };
    },
  },
  type: () => TYPES.boolean,
});
