// The value that `set` gives a field, as the core writes computed values.

import type { Expression } from '../../ast/nft.js';
import { constant, exclusiveOr, type Computed } from '../../core/action.js';
import { unknown, type Unknown } from '../../core/predicate.js';
import type { NftMeaningContext } from '../define.js';
import { printExpression } from '../print-expression.js';
import { typesOf, type Types } from '../type-of.js';
import { constantValue } from './constants.js';
import { subjectOf } from './subject.js';

/** The value of an expression that is no map. */
export function computedValue(expression: Expression, types: Types, cx: NftMeaningContext): Computed | Unknown {
  const value = constantValue(expression, types[0]);
  if (value !== undefined && value <= 0xffffffff) return constant(Number(value));
  if (expression.kind === 'binary') {
    const operands = typesOf(expression).length > 0 ? typesOf(expression) : types;
    const left = computedValue(expression.left, operands, cx);
    const right = computedValue(expression.right, operands, cx);
    if (left.kind === 'computed' && right.kind === 'computed') {
      const joined = combine(left, expression.operator, right);
      if (joined) return joined;
    }
  }
  if (expression.kind === 'field') {
    const subject = subjectOf(expression, cx);
    if (subject.kind === 'field' && subject.mask === undefined) {
      return { kind: 'computed', constant: 0, terms: [{ field: subject.field, mask: 0xffffffff, shift: 0 }] };
    }
  }
  const fresh = expression.kind === 'numgen' || expression.kind === 'hash';
  return unknown(printExpression(expression, types), 'the value is not modelled', { fresh });
}

/** Both sides joined, where the form allows it. */
function combine(left: Computed, operator: '&' | '|' | '^' | '<<' | '>>', right: Computed): Computed | undefined {
  const fixed = right.terms.length === 0 ? right.constant : undefined;
  switch (operator) {
    case '^':
      return exclusiveOr(left, right);
    case '&':
      if (fixed !== undefined) return masked(left, fixed);
      return left.terms.length === 0 ? masked(right, left.constant) : undefined;
    case '|':
      if (fixed !== undefined) return exclusiveOr(masked(left, ~fixed >>> 0), right);
      if (left.terms.length === 0) return exclusiveOr(masked(right, ~left.constant >>> 0), left);
      return (bitsOf(left) & bitsOf(right)) === 0 ? exclusiveOr(left, right) : undefined;
    case '<<':
    case '>>':
      return fixed === undefined ? undefined : shifted(left, operator === '<<' ? fixed : -fixed);
  }
}

function masked({ constant: bits, terms }: Computed, mask: number): Computed {
  return {
    kind: 'computed',
    constant: (bits & mask) >>> 0,
    terms: terms.map((term) => ({ ...term, mask: (term.mask & move(mask, -term.shift)) >>> 0 })),
  };
}

function shifted({ constant: bits, terms }: Computed, by: number): Computed {
  return {
    kind: 'computed',
    constant: move(bits, by),
    terms: terms.map((term) => {
      // Bits that leave the word at either end are gone for good, so the mask forgets them.
      const kept = move(move(term.mask, term.shift + by), -(term.shift + by));
      return { ...term, mask: kept, shift: term.shift + by };
    }),
  };
}

function move(value: number, by: number): number {
  if (Math.abs(by) > 31) return 0;
  return by >= 0 ? (value << by) >>> 0 : value >>> -by;
}

/** All bits that can be set. */
function bitsOf({ constant: bits, terms }: Computed): number {
  return terms.reduce((sum, term) => (sum | move(term.mask, term.shift)) >>> 0, bits);
}
