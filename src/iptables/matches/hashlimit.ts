// -m hashlimit: a token bucket for each address, network or port.

import { failure, type Failure } from '../../base/result.js';
import type { OptionUse } from '../../ast/iptables.js';
import { testing } from '../../core/action.js';
import { ratePerKey } from '../../core/effects.js';
import { unless } from '../../core/predicate.js';
import { groupLength, widthOf } from '../../values/address.js';
import { exactBitList } from '../../values/bits.js';
import { noValue } from '../../values/codec.js';
import { MOST_PACKETS, bytesOf, hashBurst, hashRate } from '../../values/hash-rate.js';
import { integer } from '../../values/integer.js';
import { boundedText } from '../../values/text.js';
import { defineMatch } from '../define.js';
import { MODES, burstOf, countedBy, idleTime, limitOf, lowerHashlimit, rateWords, shownRate } from '../hashlimit.js';

const WORD = 0xffffffff;
/** NAME_MAX. */
const LONGEST_NAME = 254;
/** The default of libxt_hashlimit, in ms. */
const COLLECTING = 1000;
export const hashlimit = defineMatch({
  name: 'hashlimit',
  families: ['ip', 'ip6'],
  summary: 'at most so many packets a time for each address or port',
  options: {
    upto: { flag: 'hashlimit-upto', aliases: ['hashlimit'], value: hashRate, negatable: true, excludes: ['above'] },
    above: { flag: 'hashlimit-above', value: hashRate, negatable: true },
    burst: { flag: 'hashlimit-burst', value: hashBurst },
    mode: { flag: 'hashlimit-mode', value: exactBitList(MODES, 'mode') },
    name: { flag: 'hashlimit-name', value: boundedText('name', LONGEST_NAME), required: true },
    size: { flag: 'hashlimit-htable-size', value: integer(0, WORD) },
    max: { flag: 'hashlimit-htable-max', value: integer(0, WORD) },
    collecting: { flag: 'hashlimit-htable-gcinterval', value: integer(0, WORD) },
    expire: { flag: 'hashlimit-htable-expire', value: integer(0, WORD) },
    sourceMask: { flag: 'hashlimit-srcmask', value: groupLength },
    destinationMask: { flag: 'hashlimit-dstmask', value: groupLength },
    rateMatch: { flag: 'hashlimit-rate-match', value: noValue },
    interval: { flag: 'hashlimit-rate-interval', value: integer(1, WORD) },
  },
  check({ options }): Failure | undefined {
    const limit = limitOf(options);
    if (!limit) return failure('it has no limit', 'one of --hashlimit-upto and --hashlimit-above is needed');
    const { burst, name } = options;
    if (name.value.includes('/')) return failure('the name of a table is the name of a file, and holds no slash');
    if (!burst) return undefined;
    if (limit.use.value.kind === 'packets')
      return burst.value.amount <= MOST_PACKETS
        ? undefined
        : failure(`a burst of ${burst.value.amount} packets is more than ${MOST_PACKETS}`);
    const second = bytesOf(limit.use.value.cost);
    return burst.value.amount < second
      ? failure(`the burst must be at least what may pass in a second, ${second} bytes`, `write --hashlimit-burst ${second}b`)
      : undefined;
  },
  normal(node, family) {
    const { options, span } = node;
    const limit = limitOf(options);
    if (!limit) return node;
    const { mode, name, size, max, collecting, sourceMask, destinationMask, rateMatch } = options;
    const use = <T>(value: T, from?: OptionUse): OptionUse<T> => ({ value, negated: false, span: from?.span ?? span });
    const rate = limit.use.value;
    const burst = burstOf(options, rate);
    // A rate to be matched is counted by the interval, and saved as if that were a second.
    const perInterval = rateMatch !== undefined && rate.kind === 'packets';
    const shown = shownRate(perInterval ? { ...rate, period: Math.floor(rate.period / rate.seconds) } : rate);
    const interval = options.interval?.value ?? (perInterval ? rate.seconds : 1);
    const expire = options.expire?.value ?? idleTime(rate, options);
    return {
      ...node,
      options: {
        [limit.above ? 'above' : 'upto']: { ...limit.use, value: shown, negated: false },
        ...(burst && { burst: use(burst, options.burst) }),
        ...(mode && { mode }),
        name,
        ...(size && size.value !== 0 && { size }),
        ...(max && max.value !== 0 && { max }),
        ...(collecting && collecting.value !== COLLECTING && { collecting }),
        ...(expire !== idleTime(shown, options) && { expire: use(expire, options.expire) }),
        ...(sourceMask && sourceMask.value !== widthOf(family) && { sourceMask }),
        ...(destinationMask && destinationMask.value !== widthOf(family) && { destinationMask }),
        ...(rateMatch && { rateMatch }),
        ...(rateMatch && interval !== 1 && { interval: use(interval, options.interval) }),
      },
    };
  },
  lower: lowerHashlimit,
  meaning({ options }, { family }) {
    const limit = limitOf(options);
    if (!limit) return [];
    const { rate, burst } = rateWords(limit.use.value, options);
    return [testing(unless(limit.above, ratePerKey(countedBy(options, family), rate, burst)))];
  },
});
