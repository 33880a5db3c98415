// -j RATEEST: counts the packet in a rate estimator, which -m rateest asks.

import { failure, type Failure } from '../../base/result.js';
import { doing } from '../../core/action.js';
import { estimatorTime } from '../../values/estimator-time.js';
import { cut } from '../../values/text.js';
import { word } from '../../values/codec.js';
import { defineTarget, untranslatable } from '../define.js';

/** IFNAMSIZ less its end. */
const LONGEST = 15;
/** A quarter of a second: intervals are this, doubled up to five times. */
const QUARTER = 250_000;
const DOUBLINGS = 5;
/** Time constants of the average, as powers of two of the interval. */
const MOST_LOG = 31;

export const rateest = defineTarget({
  name: 'RATEEST',
  families: ['ip', 'ip6'],
  summary: 'counts in a rate estimator',
  terminal: false,
  options: {
    name: {
      flag: 'rateest-name',
      value: word(
        'name',
        (text) => (text === '' ? failure('the name is empty') : cut(text, LONGEST)),
        (text) => text,
      ),
      required: true,
    },
    interval: { flag: 'rateest-interval', value: estimatorTime, required: true },
    average: { flag: 'rateest-ewmalog', value: estimatorTime, required: true },
  },
  check({ options: { interval, average } }): Failure | undefined {
    const settled = settledInterval(interval.value);
    if (settled === undefined) return failure(`the interval is longer than ${(QUARTER * 2 ** DOUBLINGS) / 1_000_000} seconds`);
    return settledLog(average.value, settled) === undefined
      ? failure('the time of the average must be longer than the interval')
      : undefined;
  },
  // libxt_RATEEST: the interval that is next above, the time constant that is nearest.
  normal(node) {
    const { name, interval, average } = node.options;
    const settled = settledInterval(interval.value) ?? interval.value;
    const log = settledLog(average.value, settled) ?? 1;
    return {
      ...node,
      options: { name, interval: { ...interval, value: settled }, average: { ...average, value: settled * 2 ** log } },
    };
  },
  lower: () =>
    untranslatable('nft has no rate estimators', 'a limit does what most rules do with them: limit rate over 1 mbytes/second'),
  meaning: ({ options: { name } }) => [doing({ kind: 'effect', what: `counted in ${name.value}` })],
});

function settledInterval(time: number): number | undefined {
  return Array.from({ length: DOUBLINGS + 1 }, (_, at) => QUARTER * 2 ** at).find((interval) => time <= interval);
}

function settledLog(time: number, interval: number): number | undefined {
  for (let log = 1; log < MOST_LOG; log++) {
    const constant = 1 / (1 - 2 ** -log);
    if (interval / Math.log(constant) > time) return log - 1 > 0 ? log - 1 : undefined;
  }
  return undefined;
}
