// -m limit: a token bucket that packets empty.

import type { LimitStatement } from '../../ast/nft.js';
import { testing } from '../../core/action.js';
import { unknown } from '../../core/predicate.js';
import { failure, isFailure } from '../../base/result.js';
import { word } from '../../values/codec.js';
import { parseWithin } from '../../values/integer.js';
import { perUnit, rate, unitName } from '../../values/rate.js';
import { defineMatch, type NodeOf } from '../define.js';

/** Three an hour, five in a burst (libxt_limit). */
const RATE = 12_000_000;
const BURST = 5;
const GREATEST_BURST = 10_000;

export const limit = defineMatch({
  name: 'limit',
  families: ['ip', 'ip6'],
  summary: 'at most so many packets a time',
  options: {
    limit: { flag: 'limit', value: rate },
    burst: {
      flag: 'limit-burst',
      value: word(
        'number',
        (text) => {
          const burst = parseWithin(text, 0, GREATEST_BURST);
          return isFailure(burst) ? failure(burst.message, `a burst is a number up to ${GREATEST_BURST}`) : burst;
        },
        String,
      ),
    },
  },
  normal(node) {
    const { limit = { value: RATE, negated: false, span: node.span }, burst } = node.options;
    const isDefault = burst === undefined || burst.value === 0 || burst.value === BURST;
    return { ...node, options: isDefault ? { limit } : { limit, burst } };
  },
  lower({ options, span }) {
    const { packets, unit } = rateOf(options);
    const statement: LimitStatement = {
      kind: 'limit',
      over: false,
      rate: packets,
      unit: unitName(unit),
      bytes: null,
      burst: options.burst?.value ?? BURST,
      span,
    };
    return [statement];
  },
  meaning({ options }) {
    const { packets, unit } = rateOf(options);
    const key = `limit ${packets}/${unitName(unit)} burst ${options.burst?.value ?? BURST}`;
    return [testing(unknown(key, 'it depends on the packets before', { likely: true, fresh: true }))];
  },
});

interface LimitMatch extends NodeOf<typeof limit> {}

function rateOf({ limit }: LimitMatch['options']): ReturnType<typeof perUnit> {
  return perUnit(limit?.value ?? RATE);
}
