// What counts: limits, quotas, counters; where several rules share one, each would get its own in iptables.

import type { LimitStatement, NftStatement, QuotaStatement } from '../../../ast/nft.js';
import { allBytesOf, BYTES } from '../../../nft/units.js';
import { namedObject, uses } from '../objects.js';
import type { RaiseContext } from '../context.js';
import type { Item } from '../items.js';
import { refuse, type Refusal } from '../tests.js';

export function counterItems(
  { packets, bytes, name }: NftStatement & { readonly kind: 'counter statement' },
  cx: RaiseContext,
): readonly Item[] {
  if (name === undefined) return [{ kind: 'counter', packets, bytes }];
  cx.note(`iptables has no named counters: the rule counts by itself, and not into ${name}`);
  return [{ kind: 'counter', packets: 0, bytes: 0 }];
}

const LIMIT_UNITS = { second: 'sec', minute: 'min', hour: 'hour', day: 'day' } as const;

export function limitItems(statement: LimitStatement, cx: RaiseContext): readonly Item[] | Refusal {
  const { name } = statement;
  if (name !== undefined) {
    const what = namedObject(name, 'limit', cx);
    if (!what) return refuse(`the limit ${name} is not in the text`);
    if (uses(name, 'limit', cx) > 1)
      return refuse(`the limit ${name} is shared by several rules`, 'let them jump to a chain that holds the limit once');
    return limitItems({ ...what, span: statement.span }, cx);
  }
  const { over, rate, unit, bytes, burst } = statement;
  if (unit === 'week') return refuse('iptables has no rate a week', 'write it a day');
  if (bytes !== null) return byteLimit(statement, cx);
  const words = ['--limit', `${rate}/${LIMIT_UNITS[unit]}`, '--limit-burst', String(burst ?? 5)];
  const tests = [[{ match: 'limit', words }]];
  return [{ kind: 'fresh', of: over ? { kind: 'except', of: tests } : tests }];
}

function byteLimit(
  { over, rate, unit, bytes, burst, burstBytes, span }: LimitStatement,
  cx: RaiseContext,
): readonly Item[] | Refusal {
  if (unit !== 'second') return refuse('iptables counts bytes by the second only', 'write the rate a second');
  cx.differs('iptables counts bytes in whole sixteens, and lets a packet pass while anything is left');
  const words = [
    over ? '--hashlimit-above' : '--hashlimit-upto',
    `${rate * BYTES[bytes ?? 'bytes']}b/s`,
    ...(burst === null ? [] : ['--hashlimit-burst', `${burst * BYTES[burstBytes ?? 'bytes']}b`]),
    '--hashlimit-name',
    `limit${span.start}`,
  ];
  return [{ kind: 'fresh', of: [[{ match: 'hashlimit', words }]] }];
}

export function quotaItems(statement: QuotaStatement, cx: RaiseContext): readonly Item[] | Refusal {
  const { name } = statement;
  if (name !== undefined) {
    const what = namedObject(name, 'quota', cx);
    if (!what) return refuse(`the quota ${name} is not in the text`);
    if (uses(name, 'quota', cx) > 1)
      return refuse(`the quota ${name} is shared by several rules`, 'let them jump to a chain that holds the quota once');
    return quotaItems({ ...what, span: statement.span }, cx);
  }
  const { over, amount, unit, used } = statement;
  if (used && used.amount !== 0) cx.note('the bytes that were used already are not carried over');
  const words = [...(over ? ['!'] : []), '--quota', String(allBytesOf({ amount, unit }))];
  return [{ kind: 'fresh', of: [[{ match: 'quota', words }]] }];
}
