// What a setting must look like, declared once: gives the reader, its messages, the type, and the JSON Schema.

import type { JsonNode, JsonValue } from '../base/json.js';
import { isFailure, type Failure } from '../base/result.js';
import type { Span } from '../base/source.js';
import { didYouMean } from '../base/suggest.js';
import { syntaxError, type Diagnostic } from '../diagnostics/diagnostic.js';

/** A value with the place that says so. */
export interface Placed<T> {
  readonly value: T;
  readonly span: Span;
}

/** How a value is read, and described to editors. `read` reports what is wrong, and gives undefined then. */
export interface Shape<T> {
  readonly schema: Readonly<Record<string, JsonValue>>;
  read(node: JsonNode, report: Report): T | undefined;
}

export type Report = (found: Diagnostic) => void;

/** What a shape's values are. */
export type Of<S> = S extends Shape<infer T> ? T : never;

/** A text, or a number that is written without quotes, as `parse` understands it. */
export function text<T>(
  description: string,
  parse: (text: string) => T | Failure,
  examples: readonly string[] = [],
): Shape<Placed<T>> {
  return {
    schema: { description, type: ['string', 'number'], ...(examples.length > 0 ? { examples } : {}) },
    read(node, report) {
      if (node.kind !== 'text' && node.kind !== 'number') return wrongKind(node, 'a text', report);
      const value = parse(String(node.value));
      if (!isFailure(value)) return { value, span: node.span };
      report(syntaxError(value.message, node.span, value.help));
      return undefined;
    },
  };
}

/** A whole number between two bounds. */
export function number(description: string, minimum: number, maximum: number): Shape<Placed<number>> {
  return {
    schema: { description, type: 'integer', minimum, maximum },
    read(node, report) {
      if (node.kind !== 'number' || typeof node.value !== 'number' || !Number.isInteger(node.value))
        return wrongKind(node, 'a whole number', report);
      if (node.value >= minimum && node.value <= maximum) return { value: node.value, span: node.span };
      report(syntaxError(`${node.value} is not between ${minimum} and ${maximum}`, node.span));
      return undefined;
    },
  };
}

/** `true` or `false`. */
export function flag(description: string): Shape<Placed<boolean>> {
  return {
    schema: { description, type: 'boolean' },
    read(node, report) {
      if (node.kind === 'word' && node.value !== null) return { value: node.value, span: node.span };
      return wrongKind(node, 'true or false', report);
    },
  };
}

/** One of a few words. */
export function choice<const T extends string>(description: string, words: readonly T[]): Shape<Placed<T>> {
  return {
    schema: { description, enum: words },
    read(node, report) {
      if (node.kind !== 'text') return wrongKind(node, `one of ${words.join(', ')}`, report);
      const found = words.find((word) => word === node.value);
      if (found !== undefined) return { value: found, span: node.span };
      report(syntaxError(`"${node.value}" is none of ${words.join(', ')}`, node.span, didYouMean(node.value, words)));
      return undefined;
    },
  };
}

/** A list; one value may stand without its brackets. */
export function list<T>(description: string, of: Shape<T>): Shape<readonly T[]> {
  return {
    schema: { description, anyOf: [of.schema, { type: 'array', items: of.schema }] },
    read(node, report) {
      const items = node.kind === 'list' ? node.items : [node];
      const values = items.map((item) => of.read(item, report));
      return values.some((value) => value === undefined) ? undefined : values.filter((value) => value !== undefined);
    },
  };
}

/** `first` where the value is no object and no list, else `second`. */
export function either<A, B>(first: Shape<A>, second: Shape<B>): Shape<A | B> {
  return {
    schema: { anyOf: [first.schema, second.schema] },
    read: (node, report) => (node.kind === 'object' || node.kind === 'list' ? second : first).read(node, report),
  };
}

/** A key of an object: whether it may be missing. */
export interface Field<T> {
  readonly shape: Shape<T>;
  readonly required: boolean;
}

export function required<T>(shape: Shape<T>): Field<T> & { readonly required: true } {
  return { shape, required: true };
}

export function optional<T>(shape: Shape<T>): Field<T> & { readonly required: false } {
  return { shape, required: false };
}

type Fields = Readonly<Record<string, Field<unknown>>>;
type FieldValue<F> = F extends { readonly shape: Shape<infer T>; readonly required: true }
  ? T
  : F extends { readonly shape: Shape<infer T> }
    ? T | undefined
    : never;

/** An object's values by key, and where it and its keys stand. */
export type ObjectOf<F extends Fields> = { readonly [K in keyof F]: FieldValue<F[K]> } & { readonly span: Span };

/** An object with these keys and no others. */
export function object<F extends Fields>(description: string, fields: F): Shape<ObjectOf<F>> {
  const names = Object.keys(fields);
  const needed = names.filter((name) => fields[name]?.required === true);
  return {
    schema: {
      description,
      type: 'object',
      additionalProperties: false,
      properties: Object.fromEntries(Object.entries(fields).map(([name, { shape }]) => [name, shape.schema])),
      ...(needed.length > 0 ? { required: needed } : {}),
    },
    read(node, report) {
      if (node.kind !== 'object') return wrongKind(node, `an object with ${names.join(', ')}`, report);
      let isWhole = true;
      const values: Record<string, unknown> = { span: node.span };
      for (const [name, { value, key }] of node.entries) {
        const field = Object.hasOwn(fields, name) ? fields[name] : undefined;
        if (!field) {
          const known = didYouMean(name, names) ?? `the keys here are ${names.join(', ')}`;
          report(syntaxError(`unknown key "${name}"`, key, known));
          isWhole = false;
          continue;
        }
        // An empty value is a key that is not set.
        if (value.kind === 'word' && value.value === null && !field.required) continue;
        const read = field.shape.read(value, report);
        if (read === undefined) isWhole = false;
        values[name] = read;
      }
      for (const name of needed.filter((each) => !node.entries.has(each))) {
        report(syntaxError(`"${name}" is missing`, headOf(node.span)));
        isWhole = false;
      }
      return isWhole ? (values as ObjectOf<F>) : undefined;
    },
  };
}

/** An entry of an object whose keys are names. */
export interface Named<T> {
  readonly name: string;
  readonly key: Span;
  readonly value: T;
}

/** An object whose keys are names that `check` accepts. */
export function named<T>(
  description: string,
  check: (name: string) => string | Failure,
  of: Shape<T>,
): Shape<readonly Named<T>[]> {
  return {
    schema: { description, type: 'object', additionalProperties: of.schema },
    read(node, report) {
      if (node.kind !== 'object') return wrongKind(node, 'an object whose keys are names', report);
      const found: Named<T>[] = [];
      for (const [name, { value, key }] of node.entries) {
        const checked = check(name);
        if (isFailure(checked)) report(syntaxError(checked.message, key, checked.help));
        const read = of.read(value, report);
        if (read !== undefined && !isFailure(checked)) found.push({ name, key, value: read });
      }
      return found.length === node.entries.size ? found : undefined;
    },
  };
}

function wrongKind(node: JsonNode, wanted: string, report: Report): undefined {
  const found = { object: 'an object', list: 'a list', text: 'a text', number: 'a number', word: 'a word' }[node.kind];
  const what = node.kind === 'word' ? String(node.value) : node.kind === 'text' ? `"${node.value}"` : found;
  report(syntaxError(`${wanted} should be here, not ${what}`, headOf(node.span)));
  return undefined;
}

/** The first line of a place: all of an object would be underlined otherwise. */
function headOf(whole: Span): Span {
  const end = whole.source.text.indexOf('\n', whole.start);
  return { ...whole, end: end === -1 ? whole.end : Math.min(whole.end, end) };
}
