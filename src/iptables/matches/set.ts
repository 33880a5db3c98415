// -m set: membership in an ipset.

import { testing } from '../../core/action.js';
import { failure, isFailure } from '../../base/result.js';
import { integer } from '../../values/integer.js';
import { noValue } from '../../values/codec.js';
import { setDirections } from '../../values/set-directions.js';
import { defineMatch, untranslatable } from '../define.js';
import { setMeaning } from '../ipset-meaning.js';
import { lowerSet } from '../ipset.js';

const WORD = Number.MAX_SAFE_INTEGER;
const COUNTERS = ['packetsEq', 'packetsLt', 'packetsGt', 'bytesEq', 'bytesLt', 'bytesGt'] as const;

export const set = defineMatch({
  name: 'set',
  families: ['ip', 'ip6'],
  summary: 'membership in an ipset',
  options: {
    set: { flag: 'match-set', aliases: ['set'], value: setDirections, negatable: true, required: true },
    nomatch: { flag: 'return-nomatch', value: noValue },
    updateCounters: { flag: 'update-counters', value: noValue, negatable: true },
    updateSubcounters: { flag: 'update-subcounters', value: noValue, negatable: true },
    packetsEq: { flag: 'packets-eq', value: integer(0, WORD), negatable: true, excludes: ['packetsLt', 'packetsGt'] },
    packetsLt: { flag: 'packets-lt', value: integer(0, WORD), excludes: ['packetsEq', 'packetsGt'] },
    packetsGt: { flag: 'packets-gt', value: integer(0, WORD), excludes: ['packetsEq', 'packetsLt'] },
    bytesEq: { flag: 'bytes-eq', value: integer(0, WORD), negatable: true, excludes: ['bytesLt', 'bytesGt'] },
    bytesLt: { flag: 'bytes-lt', value: integer(0, WORD), excludes: ['bytesEq', 'bytesGt'] },
    bytesGt: { flag: 'bytes-gt', value: integer(0, WORD), excludes: ['bytesEq', 'bytesLt'] },
  },
  // Counters are updated unless it is said that they are not.
  normal(node) {
    const { updateCounters, updateSubcounters, ...rest } = node.options;
    return {
      ...node,
      options: {
        ...rest,
        ...(updateCounters?.negated && { updateCounters }),
        ...(updateSubcounters?.negated && { updateSubcounters }),
      },
    };
  },
  check: ({ options }) =>
    options.nomatch && options.set.negated ? failure('--return-nomatch cannot stand beside ! --match-set') : undefined,
  lower({ options }, cx) {
    if (COUNTERS.some((key) => options[key]))
      return untranslatable('nft does not compare counters of elements', 'count in rules: limit rate, or quota');
    const found = lowerSet(options.set, options.nomatch ? 'exceptions' : 'members', cx);
    return isFailure(found) ? untranslatable(found.message, found.help) : found;
  },
  meaning({ options }, cx) {
    const counters = COUNTERS.some((key) => options[key]);
    return [testing(setMeaning(options.set, counters ? 'by counters' : options.nomatch ? 'by exceptions' : 'members', cx))];
  },
});
