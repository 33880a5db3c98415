// `ipsec in|out [spnum N] FIELD`: the IPsec state that the packet came, or will leave, through.

import type { IpsecExpression } from '../../ast/nft.js';
import { defineExpression } from '../define.js';
import { integer, TYPES } from '../types.js';
import { fieldsOf, oneOf, textOf } from '../json/reading.js';

export const ipsec = defineExpression<IpsecExpression>({
  kind: 'ipsec',
  heads: ['ipsec'],
  summary: 'a property of the IPsec state',
  grammar($) {
    const start = $.start();
    $.keyword(0, 'ipsec');
    const direction = $.keyword(1, 'in', 'out') as 'in' | 'out';
    const spnum = $.maybe(
      0,
      () => $.at('spnum'),
      () => {
        $.keyword(2, 'spnum');
        return $.number(0);
      },
    );
    const family = $.maybe(
      1,
      () => $.at('ip', 'ip6'),
      () => $.keyword(3, 'ip', 'ip6'),
    );
    const key = $.keyword(4, 'reqid', 'spi', 'saddr', 'daddr');
    const field = (family === undefined ? key : `${family} ${key}`) as IpsecExpression['field'];
    const span = $.since(start);
    if ((family === undefined) === key.endsWith('addr'))
      $.report('an address needs "ip" or "ip6" in front, and nothing else does', span);
    if (spnum !== undefined && spnum > 255) $.report('"spnum" is a number up to 255', span);
    return { kind: 'ipsec', direction, spnum: spnum ?? 0, field, span };
  },
  print: ({ direction, spnum, field }) => `ipsec ${direction}${spnum === 0 ? '' : ` spnum ${spnum}`} ${field}`,
  json: {
    keys: ['ipsec'],
    write({ direction, spnum, field }) {
      const [family, key] = field.split(' ');
      return { ipsec: { ...(key === undefined ? { key: field } : { key, family: family ?? '' }), dir: direction, spnum } };
    },
    read(body, _, key, span) {
      const fields = fieldsOf(body, `"${key}"`, ['key', 'family', 'dir', 'spnum']);
      const family = fields.text('family');
      const name = `${family === undefined ? '' : `${family} `}${textOf(fields.need('key'), '"key"')}`;
      return {
        kind: 'ipsec',
        direction: oneOf(fields.text('dir') ?? '', ['in', 'out'], 'direction', body),
        spnum: fields.number('spnum') ?? 0,
        field: oneOf(name, ['reqid', 'spi', 'ip saddr', 'ip daddr', 'ip6 saddr', 'ip6 daddr'], `field of "${key}"`, body),
        span,
      };
    },
  },
  type: ({ field }) => (field.startsWith('ip ') ? TYPES.ipv4_addr : field.startsWith('ip6 ') ? TYPES.ipv6_addr : integer(32)),
});
