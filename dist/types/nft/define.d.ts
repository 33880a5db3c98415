import type { Expression, MapExpression, NftStatement } from '../ast/nft.js';
import type { Family, Hook, Table, Verdict } from '../ast/ruleset.js';
import type { JsonNode, JsonValue } from '../base/json.js';
import type { Span } from '../base/source.js';
import type { Meaning } from '../core/action.js';
import type { JsonReading } from './json/reading.js';
import { type Style } from './style.js';
import type { DataType } from './types.js';
/**
 * The words in which grammars are written. `index` tells calls of one kind in one grammar apart, as Chevrotain demands.
 * Each grammar runs once on nothing while the parser is built: it must take no decision but by `maybe`, `repeat`, `choose`.
 */
export interface Grammar {
    /** The text of the token that comes next, or of a later one; empty at the end. For gates only. */
    peek(ahead?: number): string;
    /** The next token is one of these words or signs. For gates only. */
    at(...texts: string[]): boolean;
    /** Takes a word that must be one of these. */
    keyword(index: number, ...words: string[]): string;
    /** Takes a sign of punctuation: `{`, `:`, `,`. */
    sign(index: number, text: Sign): void;
    /** Takes any word. */
    word(index: number): string;
    /** Takes a word or a quoted string, such as an object's name. */
    name(index: number): string;
    /** Takes a quoted string. */
    string(index: number): string;
    /** Takes a whole number. */
    number(index: number): number;
    /** Takes a span of time, `1h30m`, or a number of seconds; gives milliseconds. */
    time(index: number): number;
    /** Takes an operator of comparison: `!=`, `lt`. */
    relation(index: number): string;
    maybe<T>(index: number, gate: () => boolean, then: () => T): T | undefined;
    repeat(index: number, gate: () => boolean, then: () => void): void;
    /** The first alternative whose gate opens; the last one may have none. */
    choose<T>(index: number, alternatives: readonly Alternative<T>[]): T;
    /** A value of any kind, fields included: `ip saddr . tcp dport map { … }`. */
    expression(index: number): Expression;
    /** Like `expression`, but stops at a map, and takes no list. */
    key(index: number): Expression;
    /** A constant, of which words are symbols: the right side of a test. */
    constant(index: number): Expression;
    /** A constant or several joined by commas. */
    constants(index: number): Expression;
    /** A single operand: no operators, no range, no concatenation. */
    operand(index: number): Expression;
    /** `{ … }`, `@name` or `$name`. */
    setOrReference(index: number): Expression;
    statement(index: number): NftStatement;
    verdict(index: number): Verdict;
    /** Where the next token begins. */
    start(): number;
    /** From an offset to the last token that was taken. */
    since(start: number): Span;
    /** Gives up this rule: reports, and stops parsing it. */
    fail(message: string, help?: string): never;
    /** Reports a mistake of values and goes on. */
    report(message: string, at: Span, help?: string): void;
    /** The constant in the spelling that listings use for the type; reports what does not fit. */
    fit(value: Expression, type: readonly (DataType | undefined)[]): Expression;
    /** A map whose keys fit its key, and whose values fit the types given. */
    fitMap(map: MapExpression, values: readonly (DataType | undefined)[]): MapExpression;
}
export type Sign = '{' | '}' | '(' | ')' | '[' | ']' | ',' | '.' | ':' | '/' | '-' | '=' | '@' | ';';
export interface Alternative<T> {
    readonly gate?: () => boolean;
    readonly then: () => T;
}
/** What a statement may ask to say what it means. */
export interface NftMeaningContext {
    readonly family: Family;
    /** The table the rule is in, for its sets and maps. */
    readonly table: Table;
    /** The hook of the base chain the rule is in; null in a user chain. */
    readonly hook: Hook | null;
}
/** How a statement stands in the JSON of libnftables (libnftables-json(5), STATEMENTS). */
export interface StatementJson<S> {
    /**
     * Keys of the object that holds it: `{"counter": …}`. Of an object of the table that does what a statement of that key
     * else does, "name" is added: `{"counter": "hits"}` is a `counter name`.
     */
    readonly keys: readonly string[];
    write(statement: S): {
        readonly [key: string]: JsonValue;
    };
    /** `body` is what stands behind the key. */
    read(body: JsonNode, cx: JsonReading, key: string, span: Span): NftStatement;
}
/** A statement: `S` is its node. */
export interface StatementSpec<S extends NftStatement> {
    readonly kind: S['kind'] | readonly S['kind'][];
    /** The words that it begins with, up to three: `limit`, `ct helper set`. Empty where `follows` says where it stands. */
    readonly heads: readonly string[];
    /** It stands behind an expression, at one of these words; an empty word means any other. */
    readonly follows?: readonly string[];
    readonly summary: string;
    /** `left` is the expression that it follows, where it follows one. */
    grammar($: Grammar, left: Expression | undefined): NftStatement;
    /** `style`: of the listing that is asked for; few statements differ by it. */
    print(statement: S, style: Style): string;
    readonly json: StatementJson<S>;
    meaning(statement: S, cx: NftMeaningContext): Meaning;
}
/** A statement with its type forgotten, as the registry holds it. */
export interface AnyStatement {
    readonly kind: string | readonly string[];
    readonly heads: readonly string[];
    readonly follows?: readonly string[];
    readonly summary: string;
    grammar($: Grammar, left: Expression | undefined): NftStatement;
    print(statement: NftStatement, style?: Style): string;
    readonly json: StatementJson<NftStatement>;
    meaning(statement: NftStatement, cx: NftMeaningContext): Meaning;
}
/** Declares a statement. */
export declare function defineStatement<S extends NftStatement>(spec: StatementSpec<S>): AnyStatement;
/** How an expression stands in JSON (libnftables-json(5), EXPRESSIONS). */
export interface ExpressionJson<E> {
    /** Keys of the object that holds it: `{"fib": …}`. */
    readonly keys: readonly string[];
    write(expression: E): JsonValue;
    /** `body` is what stands behind the key. */
    read(body: JsonNode, cx: JsonReading, key: string, span: Span): Expression;
}
/** An expression with words of its own: `fib`, `numgen`, `tcp option`. */
export interface ExpressionSpec<E extends Expression> {
    readonly kind: E['kind'];
    /** The words that it begins with, up to two. */
    readonly heads: readonly string[];
    readonly summary: string;
    grammar($: Grammar): Expression;
    print(expression: E): string;
    readonly json: ExpressionJson<E>;
    /** The type of its value. */
    type(expression: E): DataType;
}
export interface AnyExpression {
    readonly kind: Expression['kind'];
    readonly heads: readonly string[];
    readonly summary: string;
    grammar($: Grammar): Expression;
    print(expression: Expression): string;
    readonly json: ExpressionJson<Expression>;
    type(expression: Expression): DataType;
}
/** Declares an expression. */
export declare function defineExpression<E extends Expression>(spec: ExpressionSpec<E>): AnyExpression;
