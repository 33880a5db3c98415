// Tokens as Chevrotain wants them: a type for each kind, and a pool of objects that every rule uses again.

import { createToken, type IToken, type TokenType } from 'chevrotain';
import { KIND, type TokenKind, type Tokens } from './lexer.js';

/** Chevrotain's type of each kind. */
export const TOKEN_TYPES: readonly TokenType[] = tokenTypes();

/** What a kind is called in messages. */
export const KIND_NAMES: readonly string[] = Object.entries(KIND).reduce<string[]>((names, [name, kind]) => {
  names[kind] = name;
  return names;
}, []);

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
