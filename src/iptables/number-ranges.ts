// Tests of a field that must lie between two numbers.

import { isOrNot, number, range } from '../ast/build-nft.js';
import type { OptionUse } from '../ast/iptables.js';
import type { Expression, NftStatement } from '../ast/nft.js';
import type { NumberRange } from '../values/number-range.js';

/**
 * `FIELD from-to`. The field goes up to `most`: more is cut off, a range beyond it is `never`, and the full range nothing to
 * test; the other way round where negated.
 */
export function lowerRange(
  of: Expression,
  { value: { from, to }, negated, span }: OptionUse<NumberRange>,
  most: number,
): readonly NftStatement[] | 'never' {
  const high = Math.min(to, most);
  const never: readonly NftStatement[] | 'never' = negated ? [] : 'never';
  if (from > high) return never;
  if (from === 0 && high === most) return negated ? 'never' : [];
  const low = number(from, span);
  return [isOrNot(of, negated, from === high ? low : range(low, number(high, span), span), span)];
}

/** A range of everything, which iptables-save leaves out unless it is negated. */
export function isFullRange({ value, negated }: OptionUse<NumberRange>, most: number): boolean {
  return !negated && value.from === 0 && value.to === most;
}
