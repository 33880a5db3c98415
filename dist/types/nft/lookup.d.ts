import type { Expression, NftStatement } from '../ast/nft.js';
import type { AnyExpression, AnyStatement } from './define.js';
/** The literal that describes a kind of statement. */
export declare function statementOf(kind: NftStatement['kind']): AnyStatement;
/** The statement that begins with these words; the longest head wins. */
export declare function statementHead(first: string, second: string, third: string): AnyStatement | undefined;
/** The literal that describes a kind of expression. */
export declare function expressionOf(kind: Expression['kind']): AnyExpression;
/** The expression that begins with these words. */
export declare function expressionHead(first: string, second: string): AnyExpression | undefined;
/** Every first word of a statement. */
export declare function statementHeads(): readonly string[];
