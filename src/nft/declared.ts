// What was declared with `define.ts`, by kind: printers and types ask here, so that they need not import every declaration.

import type { Expression, NftStatement } from '../ast/nft.js';
import type { AnyExpression, AnyStatement } from './define.js';

const statements = new Map<string, AnyStatement>();
const statementsByKey = new Map<string, AnyStatement>();
const expressionsByKey = new Map<string, AnyExpression>();
const expressions = new Map<string, AnyExpression>();

export function rememberStatement(spec: AnyStatement): AnyStatement {
  for (const kind of [spec.kind].flat()) statements.set(kind, spec);
  for (const key of spec.json.keys) statementsByKey.set(key, spec);
  return spec;
}

export function rememberExpression(spec: AnyExpression): AnyExpression {
  expressions.set(spec.kind, spec);
  for (const key of spec.json.keys) expressionsByKey.set(key, spec);
  return spec;
}

/** The literal that describes a kind of statement. */
export function declaredStatement(kind: NftStatement['kind']): AnyStatement {
  const spec = statements.get(kind);
  if (!spec) throw new Error(`no statement declares the kind ${kind}`);
  return spec;
}

/** The literal that describes a kind of expression. */
export function declaredExpression(kind: Expression['kind']): AnyExpression {
  const spec = expressions.get(kind);
  if (!spec) throw new Error(`no expression declares the kind ${kind}`);
  return spec;
}

/** The statement with this key in JSON. */
export function statementByKey(key: string): AnyStatement | undefined {
  return statementsByKey.get(key);
}

/** The expression with this key in JSON. */
export function expressionByKey(key: string): AnyExpression | undefined {
  return expressionsByKey.get(key);
}

/** All keys of statements in JSON. */
export function statementKeys(): readonly string[] {
  return [...statementsByKey.keys()];
}
