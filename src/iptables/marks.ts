// Marks of packets and connections: tests and changes in nft, and what they mean.

import type { Span } from '../base/source.js';
import { binary, field, hex, isOrNot, setField, test } from '../ast/build-nft.js';
import type { OptionUse } from '../ast/iptables.js';
import type { Expression, NftStatement } from '../ast/nft.js';
import { computed, constant, type Computed } from '../core/action.js';
import type { MarkMask } from '../values/mark.js';

export type MarkField = 'meta mark' | 'ct mark';

const ALL = 0xffffffff;

/** `FIELD & mask == value`; `never` where the value has bits outside the mask, nothing to test where that is negated. */
export function lowerMark(
  name: MarkField | 'meta iifgroup' | 'meta oifgroup' | 'meta rtclassid',
  { value: { value, mask }, negated, span }: OptionUse<MarkMask>,
): readonly NftStatement[] | 'never' {
  if ((value & ~mask) !== 0) return negated ? [] : 'never';
  if (mask === 0) return negated ? 'never' : [];
  const mark = field(name, span);
  if (mask === ALL) return [isOrNot(mark, negated, hex(value, span), span)];
  return [test(binary(mark, '&', hex(mask, span), span), negated ? '!=' : '==', hex(value, span), span)];
}

/** `(field & ~mask) ^ value`, in the order in which the kernel does it. */
export function lowerMarkChange(name: MarkField, { value, mask }: MarkMask, span: Span): NftStatement {
  return setField(field(name, span), markExpression(field(name, span), value, mask, span), span);
}

function markExpression(mark: Expression, value: number, mask: number, span: Span): Expression {
  const kept = ~mask >>> 0;
  if (kept === 0) return hex(value, span);
  if (value === mask) return binary(mark, '|', hex(value, span), span);
  if (value === 0) return binary(mark, '&', hex(kept, span), span);
  if (mask === 0) return binary(mark, '^', hex(value, span), span);
  return binary(binary(mark, '&', hex(kept, span), span), '^', hex(value, span), span);
}

/** The same, computed. */
export function markChange(name: MarkField, { value, mask }: MarkMask): Computed {
  return mask === ALL ? constant(value) : computed(name, ~mask >>> 0, value);
}

/** `--set-mark` clears also the bits that it sets; `--and-mark`, `--or-mark` and `--xor-mark` are short for these. */
export function asXmark(way: 'set' | 'and' | 'or' | 'xor', { value, mask }: MarkMask): MarkMask {
  switch (way) {
    case 'set':
      return { value, mask: (value | mask) >>> 0 };
    case 'and':
      return { value: 0, mask: ~value >>> 0 };
    case 'or':
      return { value, mask: value };
    case 'xor':
      return { value, mask: 0 };
  }
}
