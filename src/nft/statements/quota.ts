// `quota [over] N mbytes`: goes on until so many bytes went by, or with `over` from then on.

import type { QuotaStatement } from '../../ast/nft.js';
import { testing } from '../../core/action.js';
import { unknown, unless } from '../../core/predicate.js';
import { defineStatement } from '../define.js';
import { byteAmount } from '../units.js';

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
  print({ over, amount, unit, used, name }) {
    if (name !== undefined) return `quota name "${name}"`;
    const text = `quota ${over ? 'over ' : ''}${amount} ${unit}`;
    return used ? `${text} used ${used.amount} ${used.unit}` : text;
  },
  meaning({ over, amount, unit, name }) {
    const key = name === undefined ? `quota ${amount} ${unit}` : `quota name ${name}`;
    return [testing(unless(over, unknown(key, 'it depends on what went by before', { likely: true, fresh: true })))];
  },
});
