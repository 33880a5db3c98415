import type { NftStatement } from '../ast/nft.js';
import type { AnyExpression, AnyStatement } from './define.js';
/** The literal that describes a kind of statement. */
export declare function statementOf(kind: NftStatement['kind']): AnyStatement;
/** The statement that begins with these words; the longest head wins. */
export declare function statementHead(first: string, second: string, third: string): AnyStatement | undefined;
/** The expression that begins with these words. */
export declare function expressionHead(first: string, second: string): AnyExpression | undefined;
/** "Did you mean" for a word that begins nothing; a text that is not nft at all holds few words, thousands of times. */
export declare function helpForWord(word: string): string | undefined;
