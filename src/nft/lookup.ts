// Finds statements and expressions of the registry: by their kind, and by the words they begin with.

import type { Expression, NftStatement } from '../ast/nft.js';
import type { AnyExpression, AnyStatement } from './define.js';
import { EXPRESSIONS, STATEMENTS } from './registry.js';

let statementsByKind: Map<string, AnyStatement> | undefined;
let statementsByHead: Map<string, AnyStatement> | undefined;
let expressionsByKind: Map<string, AnyExpression> | undefined;
let expressionsByHead: Map<string, AnyExpression> | undefined;

/** The literal that describes a kind of statement. */
export function statementOf(kind: NftStatement['kind']): AnyStatement {
  statementsByKind ??= new Map(STATEMENTS.flatMap((spec) => [spec.kind].flat().map((name) => [name, spec] as const)));
  const spec = statementsByKind.get(kind);
  if (!spec) throw new Error(`no statement declares the kind ${kind}`);
  return spec;
}

/** The statement that begins with these words; the longest head wins. */
export function statementHead(first: string, second: string, third: string): AnyStatement | undefined {
  statementsByHead ??= new Map(STATEMENTS.flatMap((spec) => spec.heads.map((head) => [head, spec] as const)));
  return (
    statementsByHead.get(`${first} ${second} ${third}`) ??
    statementsByHead.get(`${first} ${second}`) ??
    statementsByHead.get(first)
  );
}

/** The literal that describes a kind of expression. */
export function expressionOf(kind: Expression['kind']): AnyExpression {
  expressionsByKind ??= new Map(EXPRESSIONS.map((spec) => [spec.kind, spec] as const));
  const spec = expressionsByKind.get(kind);
  if (!spec) throw new Error(`no expression declares the kind ${kind}`);
  return spec;
}

/** The expression that begins with these words. */
export function expressionHead(first: string, second: string): AnyExpression | undefined {
  expressionsByHead ??= new Map(EXPRESSIONS.flatMap((spec) => spec.heads.map((head) => [head, spec] as const)));
  return expressionsByHead.get(`${first} ${second}`) ?? expressionsByHead.get(first);
}

/** Every first word of a statement. */
export function statementHeads(): readonly string[] {
  return STATEMENTS.flatMap((spec) => spec.heads.map((head) => head.split(' ')[0] ?? head));
}
