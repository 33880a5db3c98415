// Tokens as Chevrotain wants them: a type for each kind, and a pool of objects that every rule uses again.

import { createToken, EOF, type IToken, type TokenType } from 'chevrotain';
import type { Sign } from './define.js';
import { KIND, type TokenKind, type Tokens } from './lexer.js';

/** Chevrotain's type of each kind. */
export const TOKEN_TYPES: readonly TokenType[] = tokenTypes();

function tokenTypes(): TokenType[] {
  const types: TokenType[] = [];
  for (const [name, kind] of Object.entries(KIND)) types[kind] = createToken({ name });
  return types;
}

export function tokenType(kind: TokenKind): TokenType {
  const type = TOKEN_TYPES[kind];
  if (!type) throw new Error(`no token type for kind ${kind}`);
  return type;
}

/** The kinds that grammars take one by one. */
export const WORD = tokenType(KIND.word);
export const NUMBER = tokenType(KIND.number);
export const IPV4 = tokenType(KIND.ipv4);
export const IPV6 = tokenType(KIND.ipv6);
export const MAC = tokenType(KIND.mac);
export const CLASSID = tokenType(KIND.classid);
export const STRING = tokenType(KIND.string);
export const VARIABLE = tokenType(KIND.variable);
export const STAR = tokenType(KIND.star);
export const BAD = tokenType(KIND.bad);
/** The number of Chevrotain's own token for the end of the input. */
export const EOF_TYPE = EOF.tokenTypeIdx;
/** For where Chevrotain wants a token, and nobody looks at it. */
export const NO_TOKEN: IToken = { image: '', startOffset: 0, tokenType: EOF, tokenTypeIdx: 0 };

/** The kind of each sign. */
export const SIGNS: Readonly<Record<Sign, TokenKind>> = {
  '{': KIND.braceOpen,
  '}': KIND.braceClose,
  '(': KIND.parenOpen,
  ')': KIND.parenClose,
  '[': KIND.bracketOpen,
  ']': KIND.bracketClose,
  ',': KIND.comma,
  '.': KIND.dot,
  ':': KIND.colon,
  '/': KIND.slash,
  '-': KIND.minus,
  '=': KIND.assign,
  '@': KIND.at,
  ';': KIND.semicolon,
};

const pool: IToken[] = [];

/** Token objects for the tokens from one index up to another, without newlines; valid until the next call. */
export function tokenObjects(text: string, { kinds, starts, ends }: Tokens, from: number, to: number): IToken[] {
  const objects: IToken[] = [];
  for (let index = from; index < to; index++) {
    const kind = kinds[index] ?? KIND.end;
    if (kind === KIND.newline) continue;
    const type = TOKEN_TYPES[kind];
    if (!type) continue;
    const start = starts[index] ?? 0;
    const end = ends[index] ?? start;
    const reused = pool[objects.length] ?? grow(type);
    reused.image = text.slice(start, end);
    reused.startOffset = start;
    reused.endOffset = end - 1;
    reused.tokenType = type;
    reused.tokenTypeIdx = type.tokenTypeIdx ?? 0;
    objects.push(reused);
  }
  return objects;
}

function grow(type: TokenType): IToken {
  const token: IToken = { image: '', startOffset: 0, endOffset: 0, tokenType: type, tokenTypeIdx: 0 };
  pool.push(token);
  return token;
}
