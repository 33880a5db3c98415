// JSON with comments and trailing commas, read with the place of every key, for messages that point.

import { span, type Source, type Span } from '../base/source.js';

export type Json = string | number | boolean | null | readonly Json[] | JsonObject;

/** An object that remembers where its keys stand. */
export interface JsonObject {
  readonly entries: ReadonlyMap<string, { readonly value: Json; readonly key: Span }>;
}

/** What is wrong with the text, and where. */
export class JsoncError extends Error {
  constructor(
    message: string,
    readonly at: Span,
  ) {
    super(message);
  }
}

export function isObject(value: Json): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const TOKEN = /\s+|\/\/[^\n]*|\/\*[\s\S]*?\*\/|"(?:[^"\\\n]|\\.)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null|[{}[\],:]/y;
const DEEPEST = 64;

/** Reads one value; throws a `JsoncError` at the first mistake. */
export function parseJsonc(source: Source): Json {
  const { text } = source;
  let at = 0;
  let token = '';
  let start = 0;

  const advance = (): void => {
    do {
      start = at;
      if (at >= text.length) {
        token = '';
        return;
      }
      TOKEN.lastIndex = at;
      const match = TOKEN.exec(text);
      if (!match) throw new JsoncError('this is not JSON', span(source, at, at + 1));
      token = match[0];
      at += token.length;
    } while (/^(?:\s|\/\/|\/\*)/.test(token));
  };
  const here = (): Span => span(source, start, Math.max(start + token.length, start));
  const wrong = (wanted: string): never => {
    throw new JsoncError(
      token === '' ? `the text ends where ${wanted} should be` : `${wanted} should be here, not ${token}`,
      here(),
    );
  };

  const value = (depth: number): Json => {
    if (depth > DEEPEST) throw new JsoncError('nested too deeply', here());
    if (token === '{') return object(depth);
    if (token === '[') return list(depth);
    if (!/^["\d\-tfn]/.test(token)) return wrong('a value');
    const read = JSON.parse(token) as Json;
    advance();
    return read;
  };
  const object = (depth: number): JsonObject => {
    const entries = new Map<string, { value: Json; key: Span }>();
    advance();
    while (token !== '}') {
      if (!token.startsWith('"')) wrong('a key in quotes');
      const key = here();
      const name = JSON.parse(token) as string;
      if (entries.has(name)) throw new JsoncError(`"${name}" is said twice`, key);
      advance();
      if (token !== ':') wrong('a colon');
      advance();
      entries.set(name, { value: value(depth + 1), key });
      if (token === ',') advance();
      else if (token !== '}') wrong('a comma or }');
    }
    advance();
    return { entries };
  };
  const list = (depth: number): readonly Json[] => {
    const items: Json[] = [];
    advance();
    while (token !== ']') {
      items.push(value(depth + 1));
      if (token === ',') advance();
      else if (token !== ']') wrong('a comma or ]');
    }
    advance();
    return items;
  };

  advance();
  const result = value(0);
  if (token !== '') wrong('the end of the text');
  return result;
}
