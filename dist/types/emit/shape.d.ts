import type { JsonNode, JsonValue } from '../base/json.js';
import { type Failure } from '../base/result.js';
import type { Span } from '../base/source.js';
import { type Diagnostic } from '../diagnostics/diagnostic.js';
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
export declare function text<T>(description: string, parse: (text: string) => T | Failure, examples?: readonly string[]): Shape<Placed<T>>;
/** A whole number between two bounds. */
export declare function number(description: string, minimum: number, maximum: number): Shape<Placed<number>>;
/** `true` or `false`. */
export declare function flag(description: string): Shape<Placed<boolean>>;
/** One of a few words. */
export declare function choice<const T extends string>(description: string, words: readonly T[]): Shape<Placed<T>>;
/** A list; one value may stand without its brackets. */
export declare function list<T>(description: string, of: Shape<T>): Shape<readonly T[]>;
/** `first` where the value is no object and no list, else `second`. */
export declare function either<A, B>(first: Shape<A>, second: Shape<B>): Shape<A | B>;
/** A key of an object: whether it may be missing. */
export interface Field<T> {
    readonly shape: Shape<T>;
    readonly required: boolean;
}
export declare function required<T>(shape: Shape<T>): Field<T> & {
    readonly required: true;
};
export declare function optional<T>(shape: Shape<T>): Field<T> & {
    readonly required: false;
};
type Fields = Readonly<Record<string, Field<unknown>>>;
type FieldValue<F> = F extends {
    readonly shape: Shape<infer T>;
    readonly required: true;
} ? T : F extends {
    readonly shape: Shape<infer T>;
} ? T | undefined : never;
/** An object's values by key, and where it and its keys stand. */
export type ObjectOf<F extends Fields> = {
    readonly [K in keyof F]: FieldValue<F[K]>;
} & {
    readonly span: Span;
};
/** An object with these keys and no others. */
export declare function object<F extends Fields>(description: string, fields: F): Shape<ObjectOf<F>>;
/** An entry of an object whose keys are names. */
export interface Named<T> {
    readonly name: string;
    readonly key: Span;
    readonly value: T;
}
/** An object whose keys are names that `check` accepts. */
export declare function named<T>(description: string, check: (name: string) => string | Failure, of: Shape<T>): Shape<readonly Named<T>[]>;
export {};
