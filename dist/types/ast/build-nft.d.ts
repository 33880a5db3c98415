import type { Span } from '../base/source.js';
import type { AddressExpression, BinaryExpression, ConcatExpression, CounterStatement, Expression, FieldExpression, NftMatch, NumberExpression, PrefixExpression, RangeExpression, Relation, SetExpression, SetFieldStatement, StringExpression, SymbolExpression } from './nft.js';
import type { Verdict } from './ruleset.js';
export declare function field(name: string, span: Span, direction?: 'original' | 'reply'): FieldExpression;
export declare function number(value: number | bigint, span: Span): NumberExpression;
export declare function hex(value: number | bigint, span: Span): NumberExpression;
export declare function symbol(name: string, span: Span): SymbolExpression;
export declare function string(text: string, span: Span): StringExpression;
export declare function address(family: 'ip' | 'ip6', value: number | bigint, span: Span): AddressExpression;
export declare function prefix(of: Expression, length: number, span: Span): PrefixExpression;
export declare function range(from: Expression, to: Expression, span: Span): RangeExpression;
/** One item stays itself; more become `a,b,c`. */
export declare function list(items: readonly Expression[], span: Span): Expression;
export declare function concat(items: readonly Expression[], span: Span): ConcatExpression;
/** An anonymous set of the given keys. */
export declare function set(keys: readonly Expression[], span: Span): SetExpression;
export declare function binary(left: Expression, operator: BinaryExpression['operator'], right: Expression, span: Span): BinaryExpression;
/** `left right` without an operator, nft's shortest form. */
export declare function is(left: Expression, right: Expression, span: Span): NftMatch;
/** `left OPERATOR right`. */
export declare function test(left: Expression, relation: Relation, right: Expression, span: Span): NftMatch;
/** `left right`, or `left != right` where `negated`. */
export declare function isOrNot(left: Expression, negated: boolean, right: Expression, span: Span): NftMatch;
export declare function setField(target: SetFieldStatement['field'], value: Expression, span: Span): SetFieldStatement;
export declare function counter(packets: number, bytes: number, span: Span): CounterStatement;
export declare function verdict(name: Verdict['verdict'], span: Span, chain?: string): Verdict;
