// -m quota: passes until so many bytes went by.

import type { QuotaStatement } from '../../ast/nft.js';
import { testing } from '../../core/action.js';
import { unknown, unless } from '../../core/predicate.js';
import { bigNumber } from '../../values/big-range.js';
import { defineMatch, untranslatable } from '../define.js';

export const quota = defineMatch({
  name: 'quota',
  families: ['ip', 'ip6'],
  summary: 'so many bytes and no more',
  options: { quota: { flag: 'quota', value: bigNumber, negatable: true, required: true } },
  lower({ options: { quota } }) {
    const { value, negated, span } = quota;
    if (value > BigInt(Number.MAX_SAFE_INTEGER))
      return untranslatable('the quota is larger than nft can hold', 'leave it out: no link carries so much');
    const statement: QuotaStatement = { kind: 'quota', over: negated, amount: Number(value), unit: 'bytes', span };
    return [statement];
  },
  meaning: ({ options: { quota } }) => [
    testing(
      unless(
        quota.negated,
        unknown(`quota ${quota.value} bytes`, 'it depends on what went by before', { likely: quota.value > 0n, fresh: true }),
      ),
    ),
  ],
});
