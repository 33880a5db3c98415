// JSON with the place of every value, for messages that point; and values as JSON text, 128-bit numbers included.

import { span, type Source, type Span } from './source.js';

/** A value in a text. */
export type JsonNode = JsonObject | JsonList | JsonText | JsonNumber | JsonWord;

export interface JsonObject {
  readonly kind: 'object';
  readonly entries: ReadonlyMap<string, JsonEntry>;
  readonly span: Span;
}

export interface JsonEntry {
  readonly value: JsonNode;
  /** Where the key stands. */
  readonly key: Span;
}

export interface JsonList {
  readonly kind: 'list';
  readonly items: readonly JsonNode[];
  readonly span: Span;
}

export interface JsonText {
  readonly kind: 'text';
  readonly value: string;
  readonly span: Span;
}

export interface JsonNumber {
  readonly kind: 'number';
  /** Whole numbers that a double cannot hold are bigints. */
  readonly value: number | bigint;
  readonly span: Span;
}

export interface JsonWord {
  readonly kind: 'word';
  readonly value: boolean | null;
  readonly span: Span;
}

/** What is wrong with a text, and where. */
export class JsonError extends Error {
  constructor(
    message: string,
    readonly at: Span,
  ) {
    super(message);
  }
}

/** `strict`: as RFC 8259 has it; `relaxed`: with comments and trailing commas. */
export type JsonStyle = 'strict' | 'relaxed';

const DEEPEST = 64;
const STRING = /"(?:[^"\\\u0000-\u001f]|\\.)*"/y;
const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const WORD = /true|false|null/y;
const BLANKS = { strict: /[ \t\r\n]*/y, relaxed: /(?:\s|\/\/[^\n]*|\/\*[\s\S]*?\*\/)*/y } as const;

/** Reads one value; throws a `JsonError` at the first mistake. */
export function parseJson(source: Source, style: JsonStyle): JsonNode {
  const { text } = source;
  const blanks = BLANKS[style];
  let at = 0;
  skip();
  const result = value(0);
  if (at < text.length) wrong('the end of the text');
  return result;

  function skip(): void {
    blanks.lastIndex = at;
    blanks.test(text);
    at = blanks.lastIndex;
  }

  function here(): Span {
    return span(source, at, Math.min(at + 1, text.length));
  }

  function wrong(wanted: string): never {
    const found = /"[^"\n]*"?|[\w.+-]+|./suy;
    found.lastIndex = at;
    const token = found.exec(text)?.[0];
    if (token === undefined) throw new JsonError(`the text ends where ${wanted} should be`, here());
    throw new JsonError(`${wanted} should be here, not ${token}`, span(source, at, at + token.length));
  }

  /** Takes a sign; false if another one is there. */
  function takes(sign: string): boolean {
    if (text.charAt(at) !== sign) return false;
    at++;
    skip();
    return true;
  }

  function take(pattern: RegExp): string | undefined {
    pattern.lastIndex = at;
    const found = pattern.exec(text)?.[0];
    if (found !== undefined) at = pattern.lastIndex;
    return found;
  }

  function value(depth: number): JsonNode {
    const start = at;
    if (depth > DEEPEST) throw new JsonError('nested too deeply', here());
    switch (text.charAt(at)) {
      case '{': {
        const entries = object(depth);
        return ended(start, (over) => ({ kind: 'object', entries, span: over }));
      }
      case '[': {
        const items = list(depth);
        return ended(start, (over) => ({ kind: 'list', items, span: over }));
      }
      case '"': {
        const written = string('a value');
        return ended(start, (over) => ({ kind: 'text', value: written, span: over }));
      }
      default: {
        const word = take(WORD);
        if (word !== undefined) {
          const found = word === 'null' ? null : word === 'true';
          return ended(start, (over) => ({ kind: 'word', value: found, span: over }));
        }
        const number = take(NUMBER) ?? wrong('a value');
        const found = Number(number);
        const exact = Number.isSafeInteger(found) || !/^-?\d+$/.test(number) ? found : BigInt(number);
        return ended(start, (over) => ({ kind: 'number', value: exact, span: over }));
      }
    }
  }

  function ended(start: number, make: (over: Span) => JsonNode): JsonNode {
    const node = make(span(source, start, at));
    skip();
    return node;
  }

  function string(wanted: string): string {
    const start = at;
    const raw = take(STRING) ?? wrong(text.charAt(at) === '"' ? 'a text that is closed' : wanted);
    if (!raw.includes('\\')) return raw.slice(1, -1);
    try {
      return JSON.parse(raw) as string;
    } catch {
      throw new JsonError('this text has an escape that is none', span(source, start, at));
    }
  }

  function object(depth: number): ReadonlyMap<string, JsonEntry> {
    const entries = new Map<string, JsonEntry>();
    takes('{');
    for (let more = text.charAt(at) !== '}'; more;) {
      const start = at;
      const name = string('a key in quotes');
      const key = span(source, start, at);
      if (entries.has(name)) throw new JsonError(`"${name}" is said twice`, key);
      skip();
      if (!takes(':')) wrong('a colon');
      entries.set(name, { value: value(depth + 1), key });
      more = takes(',') && !(style === 'relaxed' && text.charAt(at) === '}');
    }
    if (text.charAt(at) !== '}') wrong('a comma or }');
    at++;
    return entries;
  }

  function list(depth: number): readonly JsonNode[] {
    const items: JsonNode[] = [];
    takes('[');
    for (let more = text.charAt(at) !== ']'; more;) {
      items.push(value(depth + 1));
      more = takes(',') && !(style === 'relaxed' && text.charAt(at) === ']');
    }
    if (text.charAt(at) !== ']') wrong('a comma or ]');
    at++;
    return items;
  }
}

/** A value to be written as JSON. */
export type JsonValue = string | number | bigint | boolean | null | readonly JsonValue[] | { readonly [key: string]: JsonValue };

/** JSON text, indented by two blanks. */
export function printJson(value: JsonValue): string {
  return print(value, '');
}

function print(value: JsonValue, indent: string): string {
  if (typeof value === 'bigint') return value.toString();
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const inner = `${indent}  `;
  const [open, close, lines] = isList(value)
    ? (['[', ']', value.map((item) => print(item, inner))] as const)
    : (['{', '}', Object.entries(value).map(([key, item]) => `${JSON.stringify(key)}: ${print(item, inner)}`)] as const);
  return lines.length === 0 ? open + close : `${open}\n${inner}${lines.join(`,\n${inner}`)}\n${indent}${close}`;
}

function isList(value: JsonValue): value is readonly JsonValue[] {
  return Array.isArray(value);
}
