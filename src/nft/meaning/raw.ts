// Raw bits of a header by the fields that they are: `@nh,8,8` is the DSCP and the ECN of IPv4.

import type { Expression, RawExpression } from '../../ast/nft.js';
import { computed, doing, type Meaning } from '../../core/action.js';
import { FIELDS } from '../../core/fields.js';
import { never, unless, type Predicate } from '../../core/predicate.js';
import { bitsLie, heldBits, inTransport, isFirstFragment, partsOf, wholeFieldLies } from '../../core/raw-bits.js';
import type { NftMeaningContext } from '../define.js';
import { constantRange } from './constants.js';

/** `raw & mask ^ flip`, with both as wide as the raw bits. */
interface RawBits {
  readonly raw: RawExpression;
  readonly mask: bigint;
  readonly flip: bigint;
}

/** What a comparison of raw bits with numbers says of fields; undefined where this is no such comparison. */
export function rawTest(
  left: Expression,
  keys: readonly Expression[],
  negated: boolean,
  { family }: NftMeaningContext,
): Predicate | undefined {
  const bits = bitsOf(left);
  if (!bits) return undefined;
  const [only] = keys;
  const value = keys.length === 1 && only?.kind === 'number' ? BigInt(only.value) ^ bits.flip : undefined;
  if (value !== undefined) {
    if ((value & ~bits.mask) !== 0n) return unless(negated, never);
    const parts = partsOf(family, bits.raw, bits.mask);
    return located(parts && heldBits(parts, value, negated), unless(negated, bitsLie(bits.raw, bits.mask, [[value, value]])));
  }
  const ranges = bits.flip === 0n ? keys.map((key) => constantRange(key, undefined)) : [];
  if (ranges.length === 0 || !ranges.every((each) => each !== undefined)) return undefined;
  const whole = wholeFieldLies(partsOf(family, bits.raw, bits.mask), ranges, negated);
  return located(whole, unless(negated, bitsLie(bits.raw, bits.mask, ranges)));

  /** What has no such field may have such bits all the same. */
  function located(field: Predicate | undefined, lying: Predicate): Predicate {
    if (bits?.raw.base === 'th') return inTransport(field, isFirstFragment(family), lying);
    return field ?? lying;
  }
}

/** The fields that writing raw bits changes: only the bits that the value does not take from where they were. */
export function rawWriting(target: RawExpression, value: Expression, cx: NftMeaningContext): Meaning | undefined {
  const bits = bitsOf(value);
  const constant = value.kind === 'number' ? BigInt(value.value) : undefined;
  const ones = (1n << BigInt(target.length)) - 1n;
  if (
    constant === undefined &&
    (!bits || bits.raw.base !== target.base || bits.raw.offset !== target.offset || bits.raw.length !== target.length)
  ) {
    return undefined;
  }
  const [keep, flip] = constant === undefined ? [bits?.mask ?? 0n, bits?.flip ?? 0n] : [0n, constant];
  const parts = partsOf(cx.family, target, (ones ^ keep) | flip);
  return parts?.map(({ field, at }) => {
    const own = (1n << BigInt(FIELDS[field])) - 1n;
    const part = (all_: bigint) => Number((all_ >> BigInt(at)) & own);
    return doing({ kind: 'set', field, value: computed(field, part(keep), part(flip)) });
  });
}

function bitsOf(expression: Expression): RawBits | undefined {
  if (expression.kind === 'raw') return { raw: expression, mask: (1n << BigInt(expression.length)) - 1n, flip: 0n };
  if (expression.kind !== 'binary' || expression.right.kind !== 'number') return undefined;
  const left = bitsOf(expression.left);
  const operand = BigInt(expression.right.value);
  if (!left) return undefined;
  switch (expression.operator) {
    case '&':
      return { ...left, mask: left.mask & operand, flip: left.flip & operand };
    case '^':
      return { ...left, flip: left.flip ^ operand };
    case '|':
      return { ...left, mask: left.mask & ~operand, flip: (left.flip & ~operand) | operand };
    case '<<':
    case '>>':
      return undefined;
  }
}
