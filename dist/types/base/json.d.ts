import { type Source, type Span } from './source.js';
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
export declare class JsonError extends Error {
    readonly at: Span;
    constructor(message: string, at: Span);
}
/** `strict`: as RFC 8259 has it; `relaxed`: with comments and trailing commas. */
export type JsonStyle = 'strict' | 'relaxed';
/** Reads one value; throws a `JsonError` at the first mistake. */
export declare function parseJson(source: Source, style: JsonStyle): JsonNode;
/** A value to be written as JSON. */
export type JsonValue = string | number | bigint | boolean | null | readonly JsonValue[] | {
    readonly [key: string]: JsonValue;
};
/** JSON text, indented by two blanks. */
export declare function printJson(value: JsonValue): string;
