// What the matches of IPv6 extension headers have in common.

import { field, is, isOrNot, number, symbol } from '../ast/build-nft.js';
import type { MatchNode, OptionUse } from '../ast/iptables.js';
import type { NftStatement } from '../ast/nft.js';
import { testing, type Meaning } from '../core/action.js';
import { unknown } from '../core/predicate.js';
import type { Span } from '../base/source.js';
import { describe } from './describe.js';

/** The length in bytes, as the kernel compares it (ipv6_optlen); the header itself counts units of 8 bytes less one. */
export function lowerHeaderLength(
  header: 'rt' | 'hbh' | 'dst',
  { value, negated, span }: OptionUse<number>,
): readonly NftStatement[] | 'never' {
  const units = value / 8 - 1;
  if (!Number.isInteger(units) || units < 0 || units > 255) return negated ? [] : 'never';
  return [isOrNot(field(`${header} hdrlength`, span), negated, number(units, span), span)];
}

/** The tests, or where there are none that the header is there at all. */
export function orPresent(header: string, statements: readonly NftStatement[], span: Span): readonly NftStatement[] {
  return statements.length > 0 ? statements : [is({ kind: 'exthdr', header, span }, symbol('exists', span), span)];
}

/** No model of packets here has these headers. */
export function headerMeaning({ name, options }: MatchNode): Meaning {
  return [testing(unknown(describe(name, options), 'extension headers are not modelled'))];
}
