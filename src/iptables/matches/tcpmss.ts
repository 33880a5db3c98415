// -m tcpmss: the largest segment that a SYN announces.

import { isOrNot, number, range } from '../../ast/build-nft.js';
import type { TcpOptionExpression } from '../../ast/nft.js';
import { testing } from '../../core/action.js';
import { all, between, equals, present, unless } from '../../core/predicate.js';
import { numberRange } from '../../values/number-range.js';
import { defineMatch } from '../define.js';
import { TCP } from '../protocols.js';

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
    return [isOrNot(size, negated, expression, span)];
  },
  // xt_tcpmss.c: a segment without the option does not match, whatever is negated.
  meaning({ options: { mss } }) {
    const size = between('tcp option maxseg size', mss.value.from, mss.value.to);
    return [testing(all([equals('meta l4proto', TCP), present('tcp option maxseg size'), unless(mss.negated, size)]))];
  },
});
