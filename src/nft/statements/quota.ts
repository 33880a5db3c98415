// `quota [over] N mbytes`: goes on until so many bytes went by, or with `over` from then on.

import type { QuotaStatement } from '../../ast/nft.js';
import { testing } from '../../core/action.js';
import { unknown, unless } from '../../core/predicate.js';
import { defineStatement } from '../define.js';
import { ownObject } from '../meaning/objects.js';
import { allBytesOf, byteAmount } from '../units.js';
import { fieldsOf, numberOf } from '../json/reading.js';
import { byteUnit } from '../json/units.js';

export const quota = defineStatement<QuotaStatement>({
  kind: 'quota',
  heads: ['quota'],
  summary: 'goes on for an amount of bytes',
  grammar($) {
    const start = $.start();
    $.keyword(0, 'quota');
    const mode = $.maybe(
      0,
      () => $.at('over', 'until'),
      () => $.keyword(1, 'over', 'until'),
    );
    const amount = byteAmount($, 2);
    const used = $.maybe(
      1,
      () => $.at('used'),
      () => {
        $.keyword(3, 'used');
        return byteAmount($, 4);
      },
    );
    const span = $.since(start);
    return { kind: 'quota', over: mode === 'over', ...amount, ...(used === undefined ? {} : { used }), span };
  },
  print({ over, amount, unit, used, name }, { stateless }) {
    if (name !== undefined) return `quota name "${name}"`;
    const text = `quota ${over ? 'over ' : ''}${amount} ${unit}`;
    return used && !stateless ? `${text} used ${used.amount} ${used.unit}` : text;
  },
  json: {
    keys: ['quota'],
    write({ over, amount, unit, used, name }) {
      if (name !== undefined) return { quota: name };
      return {
        quota: {
          val: amount,
          val_unit: unit,
          ...(used ? { used: used.amount, used_unit: used.unit } : {}),
          ...(over ? { inv: true } : {}),
        },
      };
    },
    read(body, _, key, span) {
      const fields = fieldsOf(body, `a ${key}`, ['val', 'val_unit', 'inv', 'used', 'used_unit']);
      const used = fields.number('used');
      return {
        kind: 'quota',
        over: fields.flag('inv'),
        amount: numberOf(fields.need('val'), '"val"'),
        unit: byteUnit(fields.text('val_unit') ?? 'bytes', body),
        ...(used ? { used: { amount: used, unit: byteUnit(fields.text('used_unit') ?? 'bytes', body) } } : {}),
        span,
      };
    },
  },
  meaning(statement, { table }) {
    const own = statement.name === undefined ? statement : ownObject(statement, table);
    const key = own ? `quota ${allBytesOf(own)} bytes` : `quota name ${statement.name ?? ''}`;
    const { over } = own ?? statement;
    return [testing(unless(over, unknown(key, 'it depends on what went by before', { likely: true, fresh: true })))];
  },
});
