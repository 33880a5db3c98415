import type { Expression, NftStatement } from '../ast/nft.js';
import type { AnyExpression, AnyStatement } from './define.js';
export declare function rememberStatement(spec: AnyStatement): AnyStatement;
export declare function rememberExpression(spec: AnyExpression): AnyExpression;
/** The literal that describes a kind of statement. */
export declare function declaredStatement(kind: NftStatement['kind']): AnyStatement;
/** The literal that describes a kind of expression. */
export declare function declaredExpression(kind: Expression['kind']): AnyExpression;
/** The statement with this key in JSON. */
export declare function statementByKey(key: string): AnyStatement | undefined;
/** The expression with this key in JSON. */
export declare function expressionByKey(key: string): AnyExpression | undefined;
/** All keys of statements in JSON. */
export declare function statementKeys(): readonly string[];
