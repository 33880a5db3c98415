import { type IToken, type TokenType } from 'chevrotain';
import { type TokenKind, type Tokens } from './lexer.js';
/** Chevrotain's type of each kind. */
export declare const TOKEN_TYPES: readonly TokenType[];
/** What a kind is called in messages. */
export declare const KIND_NAMES: readonly string[];
export declare function tokenType(kind: TokenKind): TokenType;
/** Token objects for the tokens from one index up to another, without newlines; valid until the next call. */
export declare function tokenObjects(text: string, { kinds, starts, ends }: Tokens, from: number, to: number): IToken[];
