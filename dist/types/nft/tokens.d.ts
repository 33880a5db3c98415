import { type IToken, type TokenType } from 'chevrotain';
import type { Sign } from './define.js';
import { type TokenKind, type Tokens } from './lexer.js';
/** Chevrotain's type of each kind. */
export declare const TOKEN_TYPES: readonly TokenType[];
export declare function tokenType(kind: TokenKind): TokenType;
/** The kinds that grammars take one by one. */
export declare const WORD: TokenType;
export declare const NUMBER: TokenType;
export declare const IPV4: TokenType;
export declare const IPV6: TokenType;
export declare const MAC: TokenType;
export declare const CLASSID: TokenType;
export declare const STRING: TokenType;
export declare const VARIABLE: TokenType;
export declare const STAR: TokenType;
export declare const BAD: TokenType;
/** The number of Chevrotain's own token for the end of the input. */
export declare const EOF_TYPE: number | undefined;
/** For where Chevrotain wants a token, and nobody looks at it. */
export declare const NO_TOKEN: IToken;
/** The kind of each sign. */
export declare const SIGNS: Readonly<Record<Sign, TokenKind>>;
/** Token objects for the tokens from one index up to another, without newlines; valid until the next call. */
export declare function tokenObjects(text: string, { kinds, starts, ends }: Tokens, from: number, to: number): IToken[];
