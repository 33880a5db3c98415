import type { JsonNode, JsonObject } from '../../base/json.js';
import type { Span } from '../../base/source.js';
import type { Report } from '../fit.js';
/** What a reader of a statement or an expression may ask. */
export interface JsonReading {
    /** Reports a value that does not fit, and goes on. */
    readonly report: Report;
    /** How many operators are open. */
    readonly operators: number;
}
/** Ends the reading of one rule, set or object: its JSON has a wrong shape. */
export declare class JsonMistake extends Error {
    readonly at: Span;
    readonly help?: string | undefined;
    constructor(message: string, at: Span, help?: string | undefined);
}
export declare function mistake(message: string, { span }: {
    readonly span: Span;
}, help?: string): never;
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
export declare function fieldsOf(node: JsonNode, what: string, known: readonly string[]): Fields;
export declare function objectOf(node: JsonNode, what: string): JsonObject;
/** The only field of an object: `{"counter": …}`. */
export declare function onlyField(node: JsonNode, what: string): {
    readonly key: string;
    readonly value: JsonNode;
    readonly at: Span;
};
/** A text that can stand between quotes: there is no way to write others. */
export declare function textOf(node: JsonNode, what: string): string;
/** A name that stands in text without quotes. */
export declare function nameOf(node: JsonNode, what: string): string;
/** Text that ends no word, line or block where it stands without quotes. */
export declare function isBare(text: string): boolean;
export declare function numberOf(node: JsonNode, what: string): number;
export declare function listOf(node: JsonNode, what: string): readonly JsonNode[];
/** The names of interfaces in `dev`. */
export declare function devicesOf(fields: Fields): readonly string[];
/** The text as one of several. */
export declare function oneOf<T extends string>(text: string, known: readonly T[], what: string, at: {
    readonly span: Span;
}): T;
