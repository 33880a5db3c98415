// Raw bits of a header by the fields that they are: `@nh,8,8` is the DSCP and the ECN of IPv4.

import type { Expression, RawExpression } from '../../ast/nft.js';
import { computed, doing, type Meaning } from '../../core/action.js';
import { FIELDS, type FieldName } from '../../core/fields.js';
import { all, masked, present, unless, type Predicate } from '../../core/predicate.js';
import type { NftMeaningContext } from '../define.js';

type Place = readonly [field: FieldName, offset: number];

const PLACES: Readonly<Record<string, readonly Place[]>> = {
  'ip nh': [
    ['ip version', 0],
    ['ip hdrlength', 4],
    ['ip dscp', 8],
    ['ip ecn', 14],
    ['ip length', 16],
    ['ip id', 32],
    ['ip ttl', 64],
    ['ip saddr', 96],
    ['ip daddr', 128],
  ],
  'ip6 nh': [
    ['ip6 dscp', 4],
    ['ip6 ecn', 10],
    ['ip6 flowlabel', 12],
    ['ip6 length', 32],
    ['ip6 nexthdr', 48],
    ['ip6 hoplimit', 56],
  ],
  'ip th': [
    ['th sport', 0],
    ['th dport', 16],
  ],
  'ip6 th': [
    ['th sport', 0],
    ['th dport', 16],
  ],
};

/** `raw & mask ^ flip`, with both as wide as the raw bits. */
interface RawBits {
  readonly raw: RawExpression;
  readonly mask: bigint;
  readonly flip: bigint;
}

/** What a comparison of raw bits with a number says of fields; undefined where some of the bits are of none. */
export function rawTest(left: Expression, value: bigint, negated: boolean, cx: NftMeaningContext): Predicate | undefined {
  const bits = bitsOf(left);
  const parts = bits && partsOf(bits.raw, bits.mask, cx);
  if (!bits || !parts) return undefined;
  if (((value ^ bits.flip) & ~bits.mask) !== 0n) return undefined;
  const wanted = value ^ bits.flip;
  const tests = parts.map(({ field, mask, at }) => masked(field, fit(field, mask), fit(field, (wanted >> BigInt(at)) & mask)));
  return all([...parts.map(({ field }) => present(field)), unless(negated, all(tests))]);
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
  const parts = partsOf(target, (ones ^ keep) | flip, cx);
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

/** The fields that hold the bits of a mask: each with its own mask, and how far its lowest bit is from the raw bits' lowest. */
function partsOf(
  { base, offset, length }: RawExpression,
  mask: bigint,
  { family }: NftMeaningContext,
): readonly { readonly field: FieldName; readonly mask: bigint; readonly at: number }[] | undefined {
  let left = mask;
  const parts = (PLACES[`${family} ${base}`] ?? []).flatMap(([field, start]) => {
    const width = FIELDS[field];
    const at = offset + length - start - width;
    // A field that the raw bits hold in part only cannot be said.
    if (start < offset || at < 0) return [];
    const own = (mask >> BigInt(at)) & ((1n << BigInt(width)) - 1n);
    left &= ~(own << BigInt(at));
    return own === 0n ? [] : [{ field, mask: own, at }];
  });
  return left === 0n && mask !== 0n ? parts : undefined;
}

function fit(field: FieldName, value: bigint): number | bigint {
  return FIELDS[field] > 53 ? value : Number(value);
}
