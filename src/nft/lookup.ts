// Finds statements and expressions of the registry by the words they begin with, and statements by their kind.

import type { NftStatement } from '../ast/nft.js';
import type { AnyExpression, AnyStatement } from './define.js';
import { FIELD_HEADS } from './fields.js';
import { EXPRESSIONS, STATEMENTS } from './registry.js';

let statementsByHead: Map<string, AnyStatement> | undefined;
let expressionsByHead: Map<string, AnyExpression> | undefined;

const statementsByKind = new Map(STATEMENTS.flatMap((spec) => [spec.kind].flat().map((name) => [name, spec] as const)));

/** The literal that describes a kind of statement. */
export function statementOf(kind: NftStatement['kind']): AnyStatement {
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

/** The expression that begins with these words. */
export function expressionHead(first: string, second: string): AnyExpression | undefined {
  expressionsByHead ??= new Map(EXPRESSIONS.flatMap((spec) => spec.heads.map((head) => [head, spec] as const)));
  return expressionsByHead.get(`${first} ${second}`) ?? expressionsByHead.get(first);
}

/** Every word that a statement or an expression may begin with. */
export function knownWords(): string[] {
  const heads = [...STATEMENTS, ...EXPRESSIONS].flatMap((spec) => spec.heads.map((head) => head.split(' ')[0] ?? head));
  return [...heads, ...FIELD_HEADS.keys()];
}
