// What the matches of IPv6 extension headers have in common.

import { field, is, isOrNot, number, symbol } from '../ast/build-nft.js';
import type { MatchNode, OptionUse } from '../ast/iptables.js';
import type { NftStatement } from '../ast/nft.js';
import { testing, type Meaning } from '../core/action.js';
import { unknown, type Predicate, all, never, unless } from '../core/predicate.js';
import type { Span } from '../base/source.js';
import { describe } from './describe.js';
import type { NumberRange } from '../values/number-range.js';
import { headerField, headerHas, isThere } from '../core/unmodelled.js';

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

/** What a match of a header demands: that the header is there, and each of its tests. */
export function headerMeaning(header: string, tests: readonly (Predicate | null | undefined | false)[]): Meaning {
  return [
    testing(
      headerHas(
        header,
        tests.filter((each) => each instanceof Object),
      ),
    ),
  ];
}

/** A range of a field of the header, or of all but it. */
export function rangeMeaning(name: string, bits: number, use: OptionUse<NumberRange> | undefined): Predicate | undefined {
  return use && unless(use.negated, headerField(name, bits, [[use.value.from, use.value.to]]));
}

/** One value of a field of the header, or all but it. */
export function valueMeaning(name: string, bits: number, use: OptionUse<number> | undefined): Predicate | undefined {
  return use && unless(use.negated, headerField(name, bits, [[use.value, use.value]]));
}

/** The length in bytes, of which the header counts so many less some units. */
export function lengthMeaning(
  name: string,
  use: OptionUse<number> | undefined,
  unit: 4 | 8,
  less: number,
): Predicate | undefined {
  if (!use) return undefined;
  const units = use.value / unit - less;
  const fits = Number.isInteger(units) && units >= 0;
  return unless(use.negated, fits ? headerField(name, 8, [[units, units]]) : never);
}

/** What no field of nft stands for. */
export function opaqueHeader(header: string, node: MatchNode): Meaning {
  return [
    testing(all([isThere(`exthdr ${header}`), unknown(describe(node.name, node.options), 'extension headers are not modelled')])),
  ];
}
