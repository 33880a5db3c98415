import type { Element, Expression, NftStatement } from '../ast/nft.js';
import type { Rule, Verdict } from '../ast/ruleset.js';
import { type Source, type Span } from '../base/source.js';
import { ExpressionParser } from './expression-parser.js';
import type { Note } from './fit.js';
import { type Parsed, type RuleOf } from './grammar-words.js';
import { type Tokens } from './lexer.js';
import { type Variable, type Variables } from './variables.js';
interface RuleOptions {
    /** The chain that a jump at the rule's end goes to. */
    readonly held?: string | undefined;
    /** Is told of the rule's constants and their types. */
    readonly note?: Note | undefined;
}
/** The parser of rules and pieces of them; one serves any number of texts. */
export declare class NftParser extends ExpressionParser {
    private readonly statementRules;
    private readonly ruleRule;
    protected readonly statementRule: RuleOf<NftStatement>;
    protected readonly verdictRule: RuleOf<Verdict>;
    private readonly expressionStatement;
    constructor(validate: 'validate' | 'trust');
    /** A rule: statements, then perhaps a comment. */
    readRule(source: Source, tokens: Tokens, from: number, to: number, variables: Variables, { held, note }?: RuleOptions): Parsed<Rule>;
    /** What `define NAME =` is followed by, and other constants. */
    readConstant(source: Source, tokens: Tokens, from: number, to: number, variables: Variables): Parsed<Variable>;
    /** An expression of fields, as `typeof` takes it. */
    readExpression(source: Source, tokens: Tokens, from: number, to: number): Parsed<Expression>;
    /** One statement that stands in pieces in the source; all of it gets the span given. */
    readText(source: Source, text: string, at: Span): Parsed<NftStatement>;
    /** An element of a named set, without the braces. */
    readElement(source: Source, tokens: Tokens, from: number, to: number, variables: Variables): Parsed<Element>;
    private parseRuleParts;
    /** The words at the head choose the statement; for Chevrotain it is one choice among all. */
    private parseStatement;
    private parseExpressionStatement;
    private parseVerdict;
    private statementAt;
    /** Says what is wrong with a first word that begins neither a statement nor an expression. */
    private checkHead;
}
/** The parser of the program, built on first use. */
export declare function nftParser(): NftParser;
export {};
