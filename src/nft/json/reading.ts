// What readers of nft's JSON share: fields of objects with their kinds, and how mistakes are told.

import type { JsonNode, JsonObject } from '../../base/json.js';
import type { Span } from '../../base/source.js';
import { didYouMean } from '../../base/suggest.js';
import type { Report } from '../fit.js';

/** What a reader of a statement or an expression may ask. */
export interface JsonReading {
  /** Reports a value that does not fit, and goes on. */
  readonly report: Report;
  /** How many operators are open. */
  readonly operators: number;
}

/** Ends the reading of one rule, set or object: its JSON has a wrong shape. */
export class JsonMistake extends Error {
  constructor(
    message: string,
    readonly at: Span,
    readonly help?: string,
  ) {
    super(message);
  }
}

export function mistake(message: string, { span }: { readonly span: Span }, help?: string): never {
  throw new JsonMistake(message, span, help);
}

/** The fields of an object, by the names that it may have; `null` stands for an object without any. */
export interface Fields {
  readonly span: Span;
  readonly has: (key: string) => boolean;
  readonly get: (key: string) => JsonNode | undefined;
  readonly need: (key: string) => JsonNode;
  readonly text: (key: string) => string | undefined;
  readonly number: (key: string) => number | undefined;
  /** Whether it is there and true. */
  readonly flag: (key: string) => boolean;
  /** One text, or a list of them. */
  readonly texts: (key: string) => readonly string[];
}

/** `what` is named in messages: `a counter`. Fields beside `known` are mistakes. */
export function fieldsOf(node: JsonNode, what: string, known: readonly string[]): Fields {
  const entries = node.kind === 'word' && node.value === null ? new Map<string, never>() : objectOf(node, what).entries;
  for (const [name, { key }] of entries) {
    if (!known.includes(name)) mistake(`${what} has no "${name}"`, { span: key }, didYouMean(name, known));
  }
  const get = (key: string): JsonNode | undefined => entries.get(key)?.value;
  const optional = <T>(key: string, read: (value: JsonNode, what: string) => T): T | undefined => {
    const value = get(key);
    return value && read(value, `"${key}" of ${what}`);
  };
  return {
    span: node.span,
    has: (key) => entries.has(key),
    get,
    need: (key) => get(key) ?? mistake(`${what} lacks "${key}"`, node),
    text: (key) => optional(key, textOf),
    number: (key) => optional(key, numberOf),
    flag: (key) => optional(key, flagOf) ?? false,
    texts: (key) => optional(key, textsOf) ?? [],
  };
}

export function objectOf(node: JsonNode, what: string): JsonObject {
  return node.kind === 'object' ? node : mistake(`${what} is an object here`, node);
}

/** The only field of an object: `{"counter": …}`. */
export function onlyField(node: JsonNode, what: string): { readonly key: string; readonly value: JsonNode; readonly at: Span } {
  const [entry, ...others] = objectOf(node, what).entries;
  if (!entry || others.length > 0) return mistake(`${what} is an object with one key`, node);
  return { key: entry[0], value: entry[1].value, at: entry[1].key };
}

/** A text that can stand between quotes: there is no way to write others. */
export function textOf(node: JsonNode, what: string): string {
  if (node.kind !== 'text') return mistake(`${what} is a text`, node);
  return UNQUOTABLE.test(node.value)
    ? mistake(`${what} holds a quotation mark or a line end, which no text of nft can hold`, node)
    : node.value;
}

/** A name that stands in text without quotes. */
export function nameOf(node: JsonNode, what: string): string {
  const name = textOf(node, what);
  return isBare(name) ? name : mistake(`${what} holds what no name of nft can hold`, node);
}

/** Text that ends no word, line or block where it stands without quotes. */
export function isBare(text: string): boolean {
  return text !== '' && !SIGNS.test(text);
}

const UNQUOTABLE = /["\p{Cc}]/u;
const SIGNS = /[\s"'\\{}()[\];,#$&|<>=!^`\p{Cc}]/u;

export function numberOf(node: JsonNode, what: string): number {
  if (node.kind === 'number' && typeof node.value === 'number' && Number.isInteger(node.value) && node.value >= 0)
    return node.value;
  return mistake(`${what} is a whole number`, node);
}

function flagOf(node: JsonNode, what: string): boolean {
  return node.kind === 'word' && node.value !== null ? node.value : mistake(`${what} is true or false`, node);
}

export function listOf(node: JsonNode, what: string): readonly JsonNode[] {
  return node.kind === 'list' ? node.items : mistake(`${what} is a list`, node);
}

function textsOf(node: JsonNode, what: string): readonly string[] {
  return node.kind === 'list' ? node.items.map((item) => textOf(item, what)) : [textOf(node, what)];
}

/** IFNAMSIZ, with the zero at the end. */
const NAME_SIZE = 16;

/** The names of interfaces in `dev`. */
export function devicesOf(fields: Fields): readonly string[] {
  const names = fields.texts('dev');
  const wrong = names.find((name) => name === '' || name.length >= NAME_SIZE);
  if (wrong !== undefined) mistake(`"${wrong}" is no name of an interface: it has 1 to ${NAME_SIZE - 1} characters`, fields);
  return names;
}

/** The text as one of several. */
export function oneOf<T extends string>(text: string, known: readonly T[], what: string, at: { readonly span: Span }): T {
  return known.find((each) => each === text) ?? mistake(`"${text}" is no ${what}`, at, didYouMean(text, known));
}
