import { EmbeddedActionsParser } from 'chevrotain';
import type { Element, Expression, MapExpression, NftStatement } from '../ast/nft.js';
import type { Rule, Verdict } from '../ast/ruleset.js';
import { type Source, type Span } from '../base/source.js';
import type { Alternative, Grammar, Sign } from './define.js';
import { type Tokens } from './lexer.js';
import { type Types } from './type-of.js';
/** What went wrong at a place. */
export interface Problem {
    readonly message: string;
    readonly span: Span;
    readonly help?: string | undefined;
    /** `syntax`: the rule could not be read; `value`: it could, but a value does not fit; `variable`: it is not defined. */
    readonly sort: 'syntax' | 'value' | 'variable';
}
/** What a parse of a piece gives: null where it could not be read. */
export interface Parsed<T> {
    readonly value: T | null;
    readonly problems: readonly Problem[];
}
/** Chevrotain's parser with the words of `Grammar`; one serves any number of texts. */
export declare class NftParser extends EmbeddedActionsParser implements Grammar {
    private source;
    private variables;
    private problems;
    /** Words are symbols, not fields. */
    private symbols;
    private depth;
    private readonly statementRules;
    private readonly expressionRules;
    private readonly ruleRule;
    private readonly statementRule;
    private readonly expressionStatement;
    private readonly operandRule;
    private readonly binaryRule;
    private readonly rangeRule;
    private readonly concatRule;
    private readonly mapRule;
    private readonly constantRule;
    private readonly listRule;
    private readonly fieldRule;
    private readonly setRule;
    private readonly elementRule;
    private readonly verdictRule;
    private readonly setOrReferenceRule;
    private readonly nameRule;
    private readonly stringRule;
    private readonly numberRule;
    private readonly timeRule;
    private readonly relationRule;
    constructor(validate: 'validate' | 'trust');
    /** A rule: statements, then perhaps a comment. */
    readRule(source: Source, tokens: Tokens, from: number, to: number, variables: ReadonlyMap<string, Expression>): Parsed<Rule>;
    /** What `define NAME =` is followed by, and other constants. */
    readConstant(source: Source, tokens: Tokens, from: number, to: number, variables: ReadonlyMap<string, Expression>): Parsed<Expression>;
    /** An expression of fields, as `typeof` takes it. */
    readExpression(source: Source, tokens: Tokens, from: number, to: number): Parsed<Expression>;
    /** One statement that stands in pieces in the source; all of it gets the span given. */
    readText(source: Source, text: string, at: Span): Parsed<NftStatement>;
    /** An element of a named set, without the braces. */
    readElement(source: Source, tokens: Tokens, from: number, to: number, variables: ReadonlyMap<string, Expression>): Parsed<Element>;
    private run;
    private failed;
    private unexpected;
    private spanOf;
    peek(ahead?: number): string;
    at(...texts: string[]): boolean;
    keyword(index: number, ...words: string[]): string;
    sign(index: number, text: Sign): void;
    word(index: number): string;
    name(index: number): string;
    string(index: number): string;
    number(index: number): number;
    time(index: number): number;
    relation(index: number): string;
    maybe<T>(index: number, gate: () => boolean, then: () => T): T | undefined;
    repeat(index: number, gate: () => boolean, then: () => void): void;
    choose<T>(index: number, alternatives: readonly Alternative<T>[]): T;
    expression(index: number): Expression;
    key(index: number): Expression;
    constant(index: number): Expression;
    constants(index: number): Expression;
    operand(index: number): Expression;
    setOrReference(index: number): Expression;
    statement(index: number): NftStatement;
    start(): number;
    since(start: number): Span;
    fail(message: string, help?: string): never;
    report(message: string, at: Span, help?: string): void;
    fit(value: Expression, types: Types): Expression;
    fitMap(map: MapExpression, values: Types): MapExpression;
    /** A rule's value; while Chevrotain records the grammar there is none, and a dummy keeps the actions going. */
    private sub;
    private parseName;
    private parseString;
    private parseNumber;
    private parseTime;
    private parseRelation;
    private parseRuleParts;
    /** The words at the head choose the statement; for Chevrotain it is one choice among all. */
    private parseStatement;
    private parseExpressionStatement;
    private statementAt;
    /** Says what is wrong with a first word that begins neither a statement nor an expression. */
    private checkHead;
    private isField;
    private parseField;
    private operandAlternatives;
    private parseOperand;
    private leaf;
    /** `@name`, or bits of a header: `@th,16,16`. */
    private reference;
    private parenthesised;
    /** `[fe80::1]`, so that a port can follow; a range may stand inside as well. */
    private bracketed;
    private variable;
    private undefinedVariable;
    /** The text of a variable where a plain word is wanted. */
    private variableText;
    private parseBinary;
    private parseRange;
    private parseConcat;
    private parseMap;
    private parseSetOrReference;
    private parseConstant;
    private parseList;
    private parseSet;
    private parseElement;
    /** `accept`, `jump name`. */
    verdict(index: number): Verdict;
    private parseVerdict;
}
/** The parser of the program, built on first use. */
export declare function nftParser(): NftParser;
