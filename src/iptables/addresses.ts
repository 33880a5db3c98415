// Addresses with masks: the test in nft, and what it means.

import { address, binary, field, isOrNot, prefix, test } from '../ast/build-nft.js';
import type { OptionUse } from '../ast/iptables.js';
import type { Expression, FieldExpression, NftStatement } from '../ast/nft.js';
import type { FieldName } from '../core/fields.js';
import { masked, type Predicate } from '../core/predicate.js';
import { prefixLength, prefixMask } from '../base/ip.js';
import type { Span } from '../base/source.js';
import { allOnes, network, widthOf, type MaskedAddress } from '../values/address.js';
import type { IpFamily } from './define.js';

/** `FIELD 10.0.0.0/8`; no bits to compare is nothing to test, or `never` where negated. */
export function lowerMasked(
  family: IpFamily,
  of: FieldExpression,
  { value, negated, span }: OptionUse<MaskedAddress>,
): readonly NftStatement[] | 'never' {
  if (!value.mask) return negated ? 'never' : [];
  const length = prefixLength(value.mask);
  const low = address(family, network(value), span);
  if (length === undefined) {
    const bits = binary(of, '&', address(family, value.mask, span), span);
    return [test(bits, negated ? '!=' : '==', low, span)];
  }
  const expression: Expression = value.mask === allOnes(family) ? low : prefix(low, length, span);
  return [isOrNot(of, negated, expression, span)];
}

/** The field's bits under the mask are those of the address. */
export function maskedMeaning(name: FieldName, { mask, address: of }: MaskedAddress): Predicate {
  return masked(name, mask, network({ address: of, mask }));
}

/** `ip saddr`, `ip6 daddr`. */
export function addressField(family: IpFamily, end: 'saddr' | 'daddr'): 'ip saddr' | 'ip daddr' | 'ip6 saddr' | 'ip6 daddr' {
  return `${family} ${end}`;
}

/** The same as an nft expression. */
export function addressOf(family: IpFamily, end: 'saddr' | 'daddr', use: OptionUse): FieldExpression {
  return field(addressField(family, end), use.span);
}

/** The leading bits of an address, as a key by which packets are counted. */
export function groupKey(family: IpFamily, end: 'saddr' | 'daddr', length: number, span: Span): Expression {
  const of = field(addressField(family, end), span);
  if (length === widthOf(family)) return of;
  const mask = family === 'ip' ? prefixMask(length, 32) : prefixMask(length, 128);
  return binary(of, '&', address(family, mask, span), span);
}
