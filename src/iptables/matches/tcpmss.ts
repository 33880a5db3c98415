// -m tcpmss: the largest segment that a SYN announces.

import { field, is, number, range, symbol, test } from '../../ast/build-nft.js';
import type { TcpOptionExpression } from '../../ast/nft.js';
import { testing } from '../../core/action.js';
import { all, between, equals, any, not, present } from '../../core/predicate.js';
import { numberRange } from '../../values/number-range.js';
import { alternatives, defineMatch } from '../define.js';
import { TCP } from '../protocols.js';
import { isThere } from '../../core/unmodelled.js';

export const tcpmss = defineMatch({
  name: 'tcpmss',
  families: ['ip', 'ip6'],
  summary: "the segment size of TCP's MSS option",
  protocols: [TCP],
  options: { mss: { flag: 'mss', value: numberRange(0, 65535), negatable: true, required: true } },
  lower({ options: { mss } }) {
    const { value, negated, span } = mss;
    const size: TcpOptionExpression = { kind: 'tcp option', option: 'maxseg', field: 'size', span };
    const low = number(value.from, span);
    const expression = value.from === value.to ? low : range(low, number(value.to, span), span);
    if (!negated) return [is(size, expression, span)];
    const missing = is({ kind: 'tcp option', option: 'maxseg', span }, symbol('missing', span), span);
    return alternatives([
      [test(size, '!=', expression, span)],
      [is(field('meta l4proto', span), symbol('tcp', span), span), missing],
    ]);
  },
  // xt_tcpmss.c: a segment without the option is like one with another size.
  meaning({ options: { mss } }) {
    const size = between('tcp option maxseg size', mss.value.from, mss.value.to);
    if (!mss.negated) return [testing(size)];
    const missing = all([equals('meta l4proto', TCP), not(isThere('tcp option 2'))]);
    return [testing(any([missing, all([present('tcp option maxseg size'), not(size)])]))];
  },
});
