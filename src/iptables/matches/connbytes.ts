// -m connbytes: how much went through the connection so far.

import { field, isOrNot, number, range, test } from '../../ast/build-nft.js';
import { testing } from '../../core/action.js';
import { all, not, unless } from '../../core/predicate.js';
import { bigRange } from '../../values/big-range.js';
import { keyword } from '../../values/keyword.js';
import { hasNoConnection } from '../connections.js';
import { defineMatch } from '../define.js';
import { lies } from '../../core/unmodelled.js';

/** The kernel's counters. */
const MOST = (1n << 64n) - 1n;

export const connbytes = defineMatch({
  name: 'connbytes',
  families: ['ip', 'ip6'],
  summary: 'how much went through the connection',
  options: {
    amount: { flag: 'connbytes', value: bigRange, negatable: true, required: true },
    mode: { flag: 'connbytes-mode', value: keyword(['packets', 'bytes', 'avgpkt'], 'mode'), required: true },
    direction: { flag: 'connbytes-dir', value: keyword(['original', 'reply', 'both'], 'direction'), required: true },
  },
  // The tool says "not" by turning the range around, so that of a single number nothing is left (measured with 1.8.11).
  normal(node) {
    const { amount } = node.options;
    if (!amount.negated || amount.value.from !== amount.value.to) return node;
    return { ...node, options: { ...node.options, amount: { ...amount, negated: false } } };
  },
  lower({ options: { amount, mode, direction } }) {
    const { value, negated, span } = amount;
    const of = field(`ct ${mode.value}`, span, direction.value === 'both' ? undefined : direction.value);
    const low = number(value.from, span);
    if (value.to !== null)
      return [isOrNot(of, negated, value.from === value.to ? low : range(low, number(value.to, span), span), span)];
    if (negated && value.from === 0n) return { kind: 'never', why: 'no count is below 0' };
    return [test(of, negated ? '<' : '>=', low, span)];
  },
  // xt_connbytes.c: a packet without a connection fails, whatever is negated.
  meaning({ options: { amount, mode, direction } }) {
    const { from, to } = amount.value;
    const name = direction.value === 'both' ? `ct ${mode.value}` : `ct ${direction.value} ${mode.value}`;
    const usual = direction.value === 'reply' ? 0 : mode.value === 'packets' ? 1 : 60;
    const counted = lies({ name, most: MOST, why: 'it depends on the packets before', usual }, [[from, to ?? MOST]]);
    return [testing(all([not(hasNoConnection), unless(amount.negated, counted)]))];
  },
});
