// Short ways to make nft nodes; each takes the span of what it was made from.

import type { Span } from '../base/source.js';
import type {
  AddressExpression,
  BinaryExpression,
  ConcatExpression,
  CounterStatement,
  Expression,
  FieldExpression,
  ListExpression,
  NftMatch,
  NumberExpression,
  PrefixExpression,
  RangeExpression,
  Relation,
  SetExpression,
  SetFieldStatement,
  StringExpression,
  SymbolExpression,
} from './nft.js';
import type { Verdict } from './ruleset.js';

export function field(name: string, span: Span, direction?: 'original' | 'reply'): FieldExpression {
  return direction === undefined ? { kind: 'field', field: name, span } : { kind: 'field', field: name, direction, span };
}

export function number(value: number | bigint, span: Span): NumberExpression {
  return { kind: 'number', value, base: 'decimal', span };
}

export function hex(value: number | bigint, span: Span): NumberExpression {
  return { kind: 'number', value, base: 'hex', span };
}

export function symbol(name: string, span: Span): SymbolExpression {
  return { kind: 'symbol', name, span };
}

export function string(text: string, span: Span): StringExpression {
  return { kind: 'string', text, span };
}

export function address(family: 'ip' | 'ip6', value: number | bigint, span: Span): AddressExpression {
  return { kind: 'address', family, value, span };
}

export function prefix(of: Expression, length: number, span: Span): PrefixExpression {
  return { kind: 'prefix', address: of, length, span };
}

export function range(from: Expression, to: Expression, span: Span): RangeExpression {
  return { kind: 'range', from, to, span };
}

/** One item stays itself; more become `a,b,c`. */
export function list(items: readonly Expression[], span: Span): Expression {
  const only = items[0];
  return items.length === 1 && only ? only : ({ kind: 'list', items, span } satisfies ListExpression);
}

export function concat(items: readonly Expression[], span: Span): ConcatExpression {
  return { kind: 'concat', items, span };
}

/** An anonymous set of the given keys. */
export function set(keys: readonly Expression[], span: Span): SetExpression {
  return { kind: 'set', elements: keys.map((key) => ({ kind: 'element', key, span: key.span })), span };
}

export function binary(
  left: Expression,
  operator: BinaryExpression['operator'],
  right: Expression,
  span: Span,
): BinaryExpression {
  return { kind: 'binary', operator, left, right, span };
}

/** `left right` without an operator, nft's shortest form. */
export function is(left: Expression, right: Expression, span: Span): NftMatch {
  return { kind: 'nft match', left, relation: '==', implicit: true, right, span };
}

/** `left OPERATOR right`. */
export function test(left: Expression, relation: Relation, right: Expression, span: Span): NftMatch {
  return { kind: 'nft match', left, relation, implicit: false, right, span };
}

/** `left right`, or `left != right` where `negated`. */
export function isOrNot(left: Expression, negated: boolean, right: Expression, span: Span): NftMatch {
  return negated ? test(left, '!=', right, span) : is(left, right, span);
}

export function setField(target: SetFieldStatement['field'], value: Expression, span: Span): SetFieldStatement {
  return { kind: 'set field', field: target, value, span };
}

export function counter(packets: number, bytes: number, span: Span): CounterStatement {
  return { kind: 'counter statement', packets, bytes, span };
}

export function verdict(name: Verdict['verdict'], span: Span, chain?: string): Verdict {
  return chain === undefined ? { kind: 'verdict', verdict: name, span } : { kind: 'verdict', verdict: name, chain, span };
}
