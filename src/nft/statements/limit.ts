// `limit rate [over] RATE [burst N]`: a token bucket; the rule goes on while there are tokens, or with `over` when there are none.

import type { LimitStatement } from '../../ast/nft.js';
import { testing } from '../../core/action.js';
import { unknown, unless } from '../../core/predicate.js';
import { defineStatement } from '../define.js';
import { ownObject } from '../meaning/objects.js';
import { BYTE_UNITS, BYTES, isTimeUnit, rate } from '../units.js';
import { fieldsOf, mistake, numberOf } from '../json/reading.js';
import { byteUnit } from '../json/units.js';

export const limit = defineStatement<LimitStatement>({
  kind: 'limit',
  heads: ['limit'],
  summary: 'goes on for so many packets or bytes a time',
  grammar($) {
    const start = $.start();
    $.keyword(0, 'limit');
    $.keyword(1, 'rate');
    const mode = $.maybe(
      0,
      () => $.at('over'),
      () => $.keyword(2, 'over'),
    );
    const { rate: amount, bytes, unit } = rate($, 10);
    const burst = $.maybe(
      1,
      () => $.at('burst'),
      () => {
        $.keyword(3, 'burst');
        const count = $.number(3);
        const counted = $.maybe(
          2,
          () => $.at('packets', ...BYTE_UNITS),
          () => $.keyword(4, 'packets', ...BYTE_UNITS),
        );
        return { count, unit: counted };
      },
    );
    const span = $.since(start);
    if (!isTimeUnit(unit)) $.report(`a rate is counted a second, minute, hour, day or week`, span);
    if (burst?.count === 0 && bytes === null) $.report('a burst of no packets lets nothing through', span);
    const burstUnit = burst?.unit ?? 'packets';
    if (burst && (burstUnit === 'packets') !== (bytes === null) && burst.unit !== undefined) {
      $.report('the burst and the rate count different things', span, 'count both in packets, or both in bytes');
    }
    const base = { kind: 'limit', over: mode === 'over', rate: amount, unit, bytes, burst: burst?.count ?? null, span } as const;
    return burst && burstUnit !== 'packets' ? { ...base, burstBytes: burstUnit as 'bytes' } : base;
  },
  print: printLimit,
  json: {
    keys: ['limit'],
    write({ over, rate: amount, unit, bytes, burst, burstBytes, name }) {
      if (name !== undefined) return { limit: name };
      return {
        limit: {
          rate: amount,
          // What the kernel takes where nothing is said.
          burst: burst ?? (bytes === null ? 5 : 0),
          per: unit,
          ...(over ? { inv: true } : {}),
          ...(bytes === null ? {} : { rate_unit: bytes, burst_unit: burstBytes ?? 'bytes' }),
        },
      };
    },
    read(body, _, key, span) {
      const fields = fieldsOf(body, `a ${key}`, ['rate', 'burst', 'per', 'rate_unit', 'burst_unit', 'inv']);
      const unit = fields.text('per') ?? 'second';
      const bytes = fields.text('rate_unit') ?? 'packets';
      const burst = fields.number('burst');
      const burstUnit = fields.text('burst_unit') ?? (bytes === 'packets' ? 'packets' : 'bytes');
      return {
        kind: 'limit',
        over: fields.flag('inv'),
        rate: numberOf(fields.need('rate'), '"rate"'),
        unit: isTimeUnit(unit) ? unit : mistake(`a rate is counted a second, minute, hour, day or week, not "${unit}"`, body),
        bytes: bytes === 'packets' ? null : byteUnit(bytes, body),
        burst: burst === undefined || (burst === 0 && bytes !== 'packets') ? null : burst,
        ...(burst === undefined || burst === 0 || burstUnit === 'packets' ? {} : { burstBytes: byteUnit(burstUnit, body) }),
        span,
      };
    },
  },
  meaning(statement, { table }) {
    const own = statement.name === undefined ? statement : ownObject(statement, table);
    if (!own) {
      return [
        testing(
          unknown(`limit name ${statement.name ?? ''}`, 'it depends on what went by before', { likely: true, fresh: true }),
        ),
      ];
    }
    const { over, rate: amount, unit, bytes, burst, burstBytes = 'bytes' } = own;
    const key =
      bytes === null
        ? `limit ${amount}/${unit} burst ${burst ?? 5}`
        : `limit ${amount * BYTES[bytes]} bytes/${unit} burst ${(burst ?? 0) * BYTES[burstBytes]}`;
    const test = unknown(key, 'a rate limit depends on what went by before', { likely: true, fresh: true });
    return [testing(unless(over, test))];
  },
});

function printLimit(statement: LimitStatement): string {
  if (statement.name !== undefined) return `limit name "${statement.name}"`;
  const { over, rate: amount, unit, bytes, burst, burstBytes } = statement;
  const size = bytes === null ? String(amount) : `${amount} ${bytes}`;
  const text = `limit rate ${over ? 'over ' : ''}${size}/${unit}`;
  return burst === null ? text : `${text} burst ${burst} ${burstBytes ?? (bytes === null ? 'packets' : 'bytes')}`;
}
