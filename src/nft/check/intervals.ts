// Elements of an interval set or map must not overlap: nft refuses what lies across, takes what is written twice.

import type { Element, Expression } from '../../ast/nft.js';
import type { Span } from '../../base/source.js';
import { printExpression } from '../print-expression.js';
import type { Report } from '../fit.js';
import type { Types } from '../type-of.js';
import { wordValue, type DataType } from '../types.js';

interface Interval {
  readonly from: bigint;
  readonly to: bigint;
  readonly key: Expression;
  readonly span: Span;
}

/** Reports the first element that shares values with another. Joined keys are left to the kernel. */
export function checkApart(elements: readonly Element[], types: Types, report: Report): void {
  if (types.length > 1 || !elements.some(({ key }) => key.kind === 'range' || key.kind === 'prefix')) return;
  const intervals = elements.flatMap(({ key }): Interval[] => {
    const ends = intervalOf(key, types[0]);
    return ends ? [{ ...ends, key, span: key.span }] : [];
  });
  intervals.sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : Number(b.to - a.to > 0n) - Number(b.to - a.to < 0n)));
  let last: Interval | undefined;
  for (const interval of intervals) {
    if (last && interval.from <= last.to && !(interval.from === last.from && interval.to === last.to)) {
      const [first, second] = last.span.start < interval.span.start ? [last, interval] : [interval, last];
      report(
        `"${printExpression(second.key)}" overlaps with "${printExpression(first.key)}"`,
        second.span,
        'write each value once',
      );
      return;
    }
    if (!last || interval.to > last.to) last = interval;
  }
}

function intervalOf(key: Expression, type: DataType | undefined): { from: bigint; to: bigint } | undefined {
  if (key.kind === 'range') {
    const [from, to] = [valueOf(key.from, type), valueOf(key.to, type)];
    return from === undefined || to === undefined ? undefined : { from, to };
  }
  if (key.kind === 'prefix') {
    const value = valueOf(key.address, type);
    const width = key.address.kind === 'address' ? (key.address.family === 'ip' ? 32 : 128) : (type?.width ?? 0);
    if (value === undefined || width < key.length) return undefined;
    const free = (1n << BigInt(width - key.length)) - 1n;
    return { from: value & ~free, to: value | free };
  }
  const value = valueOf(key, type);
  return value === undefined ? undefined : { from: value, to: value };
}

function valueOf(value: Expression, type: DataType | undefined): bigint | undefined {
  if (value.kind === 'number' || value.kind === 'address') return BigInt(value.value);
  if (value.kind !== 'symbol' || !type) return undefined;
  const number = wordValue(type, value.name);
  return number === undefined ? undefined : BigInt(number);
}
