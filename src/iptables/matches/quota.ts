// -m quota: passes until so many bytes went by.

import type { QuotaStatement } from '../../ast/nft.js';
import { testing } from '../../core/action.js';
import { unknown, unless } from '../../core/predicate.js';
import { bigNumber } from '../../values/big-range.js';
import { approximate, defineMatch, untranslatable } from '../define.js';

const MEBIBYTE = 1n << 20n;
/** S64_MAX (nft_quota.c). */
const MOST = (1n << 63n) - 1n;

export const quota = defineMatch({
  name: 'quota',
  families: ['ip', 'ip6'],
  summary: 'so many bytes and no more',
  options: { quota: { flag: 'quota', value: bigNumber, negatable: true, required: true } },
  lower({ options: { quota } }) {
    const { value, negated, span } = quota;
    if (value > MOST) return untranslatable('the quota is larger than nft can hold', 'leave it out: no link carries so much');
    const isSmall = value <= BigInt(Number.MAX_SAFE_INTEGER);
    const amount = isSmall ? Number(value) : Number(value / MEBIBYTE);
    const statement: QuotaStatement = { kind: 'quota', over: negated, amount, unit: isSmall ? 'bytes' : 'mbytes', span };
    return isSmall || value % MEBIBYTE === 0n ? [statement] : approximate([statement], 'so large a quota is in whole mbytes');
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
