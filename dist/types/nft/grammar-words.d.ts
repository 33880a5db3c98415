import { EmbeddedActionsParser, type IToken, type ParserMethod } from 'chevrotain';
import type { Expression, MapExpression, NftStatement } from '../ast/nft.js';
import type { Verdict } from '../ast/ruleset.js';
import { type Source, type Span } from '../base/source.js';
import type { Alternative, Grammar, Sign } from './define.js';
import { type Note, type Report } from './fit.js';
import { type Tokens } from './lexer.js';
import { type Types } from './type-of.js';
import { type Variables } from './variables.js';
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
export type RuleOf<T> = ParserMethod<[], T>;
/** Chevrotain's parser with the words of `Grammar`; what the rules are is said by the classes that extend it. */
export declare abstract class GrammarWords extends EmbeddedActionsParser implements Grammar {
    protected source: Source;
    protected variables: Variables;
    protected problems: Problem[];
    /** Where the grammar was left; undefined where it was not. */
    private leftAt;
    /** Words are symbols, not fields. */
    protected symbols: boolean;
    /** The chain that a jump without a name goes to. */
    protected held: string | undefined;
    /** Is told of constants and their types; undefined where nobody asks. */
    protected noting: Note | undefined;
    protected readonly reporting: Report;
    /** How many operands are open. */
    protected depth: number;
    /** How many operands were read, with those of variables. */
    protected size: number;
    /** How many operators stand one within another in what was read of the binary expression that is open. */
    protected height: number;
    protected abstract readonly statementRule: RuleOf<NftStatement>;
    protected abstract readonly operandRule: RuleOf<Expression>;
    protected abstract readonly concatRule: RuleOf<Expression>;
    protected abstract readonly mapRule: RuleOf<Expression>;
    protected abstract readonly constantRule: RuleOf<Expression>;
    protected abstract readonly listRule: RuleOf<Expression>;
    protected abstract readonly setOrReferenceRule: RuleOf<Expression>;
    protected abstract readonly verdictRule: RuleOf<Verdict>;
    private readonly nameRule;
    private readonly stringRule;
    private readonly numberRule;
    private readonly timeRule;
    private readonly relationRule;
    constructor(validate: 'validate' | 'trust');
    protected run<T>(source: Source, tokens: Tokens, from: number, to: number, variables: Variables, rule: RuleOf<T>): Parsed<T>;
    protected failed(): boolean;
    protected unexpected(token: IToken): Problem;
    /** The token's; at the end, that of the last character before it. */
    private placeOf;
    protected spanOf(token: IToken): Span;
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
    /** `accept`, `jump name`. */
    verdict(index: number): Verdict;
    start(): number;
    since(start: number): Span;
    fail(message: string, help?: string): never;
    /** Ends the rule. */
    private leave;
    /** Of Chevrotain, as is the next: it would write down all that could stand here, each time, which `unexpected` says shorter. */
    protected raiseNoAltException(): never;
    protected consumeInternalError(): never;
    report(message: string, at: Span, help?: string): void;
    fit(value: Expression, types: Types): Expression;
    fitMap(map: MapExpression, values: Types): MapExpression;
    /** A rule's value; while Chevrotain records the grammar there is none, and a dummy keeps the actions going. */
    protected sub<T>(index: number, rule: RuleOf<T>, dummy: T): T;
    private parseName;
    private parseString;
    private parseNumber;
    private numberOf;
    private parseTime;
    private parseRelation;
    /** What the variable of the next token stands for; undefined where it is not defined. */
    protected brought(): Expression | undefined;
    protected undefinedVariable(token: IToken): void;
    /** The text of a variable where a plain word is wanted. */
    private variableText;
}
export declare const NOTHING: Expression;
export declare const NO_STATEMENT: Verdict;
export declare function unquoted(image: string): string;
