// The words in which grammars are written, on top of Chevrotain: tokens, choices, values, and what to say when they fail.

import { EmbeddedActionsParser, MismatchedTokenException, type IToken, type ParserMethod } from 'chevrotain';
import type { Element, Expression, MapExpression, NftStatement } from '../ast/nft.js';
import type { Verdict } from '../ast/ruleset.js';
import { span, type Source, type Span } from '../base/source.js';
import { didYouMean } from '../base/suggest.js';
import type { Alternative, Grammar, Sign } from './define.js';
import { parseDuration } from './duration.js';
import { fitElement, fitExpression, type Note, type Report } from './fit.js';
import { lazyLookahead } from './lazy-lookahead.js';
import { KIND, type TokenKind, type Tokens } from './lexer.js';
import { helpForWord } from './lookup.js';
import {
  BAD,
  EOF_TYPE,
  NO_TOKEN,
  NUMBER,
  SIGNS,
  STRING,
  TOKEN_TYPES,
  tokenObjects,
  tokenType,
  VARIABLE,
  WORD,
} from './tokens.js';
import { typesOf, type Types } from './type-of.js';
import { noVariables, takesRoom, TOO_MUCH, type Variables } from './variables.js';

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

const RELATION_KINDS: readonly TokenKind[] = [
  KIND.equal,
  KIND.notEqual,
  KIND.less,
  KIND.greater,
  KIND.lessEqual,
  KIND.greaterEqual,
  KIND.not,
];

export type RuleOf<T> = ParserMethod<[], T>;

/** What Chevrotain lets a rule end with; one for all, because each costs more than many rules do. */
const LEFT = new MismatchedTokenException('the grammar was left', NO_TOKEN, NO_TOKEN);

/** Chevrotain's parser with the words of `Grammar`; what the rules are is said by the classes that extend it. */
export abstract class GrammarWords extends EmbeddedActionsParser implements Grammar {
  protected source: Source = { name: '', text: '' };
  protected variables: Variables = noVariables();
  protected problems: Problem[] = [];
  /** Where the grammar was left; undefined where it was not. */
  private leftAt: IToken | undefined;
  /** Words are symbols, not fields. */
  protected symbols = false;
  /** The chain that a jump without a name goes to. */
  protected held: string | undefined;
  /** Is told of constants and their types; undefined where nobody asks. */
  protected noting: Note | undefined;
  protected readonly reporting: Report = (message, at, help) => this.report(message, at, help);
  /** How many operands are open. */
  protected depth = 0;
  /** How many operands were read, with those of variables. */
  protected size = 0;
  /** How many operators stand one within another in what was read of the binary expression that is open. */
  protected height = 0;

  protected abstract readonly statementRule: RuleOf<NftStatement>;
  protected abstract readonly operandRule: RuleOf<Expression>;
  protected abstract readonly concatRule: RuleOf<Expression>;
  protected abstract readonly mapRule: RuleOf<Expression>;
  protected abstract readonly constantRule: RuleOf<Expression>;
  protected abstract readonly listRule: RuleOf<Expression>;
  protected abstract readonly setOrReferenceRule: RuleOf<Expression>;
  protected abstract readonly verdictRule: RuleOf<Verdict>;
  private readonly nameRule: RuleOf<string>;
  private readonly stringRule: RuleOf<string>;
  private readonly numberRule: RuleOf<number>;
  private readonly timeRule: RuleOf<number>;
  private readonly relationRule: RuleOf<string>;

  constructor(validate: 'validate' | 'trust') {
    super(
      TOKEN_TYPES.filter((type) => type !== undefined),
      { maxLookahead: 1, lookaheadStrategy: lazyLookahead(1), recoveryEnabled: false, skipValidations: validate === 'trust' },
    );
    // A rule's name is also the name of a property that Chevrotain sets, so it must not be that of a method.
    this.nameRule = this.RULE('nameRule', () => this.parseName());
    this.stringRule = this.RULE('stringRule', () => this.parseString());
    this.numberRule = this.RULE('numberRule', () => this.parseNumber());
    this.timeRule = this.RULE('timeRule', () => this.parseTime());
    this.relationRule = this.RULE('relationRule', () => this.parseRelation());
  }

  protected run<T>(source: Source, tokens: Tokens, from: number, to: number, variables: Variables, rule: RuleOf<T>): Parsed<T> {
    this.source = source;
    this.variables = variables;
    this.problems = [];
    this.leftAt = undefined;
    this.symbols = false;
    this.depth = 0;
    this.size = 0;
    this.height = 0;
    const objects = tokenObjects(source.text, tokens, from, to);
    this.input = objects;
    const value = rule.call(this);
    const next = this.LA(1);
    const wrong = this.leftAt ?? (next.tokenTypeIdx === EOF_TYPE ? undefined : next);
    if (wrong && !(this.leftAt && this.failed())) this.problems.push(this.unexpected(wrong));
    const failed = this.failed();
    return { value: failed ? null : value, problems: this.problems };
  }

  protected failed(): boolean {
    return this.problems.some(({ sort }) => sort === 'syntax');
  }

  protected unexpected(token: IToken): Problem {
    const at = this.placeOf(token);
    if (token.tokenTypeIdx === EOF_TYPE) return { message: 'the rule ends too early', span: at, sort: 'syntax' };
    if (token.tokenTypeIdx === BAD.tokenTypeIdx && token.image.startsWith('"')) {
      return { message: 'the quotation mark is never closed', span: at, sort: 'syntax' };
    }
    const help = token.tokenTypeIdx === WORD.tokenTypeIdx ? helpForWord(token.image) : undefined;
    return { message: `"${token.image}" is not expected here`, span: at, help, sort: 'syntax' };
  }

  /** The token's; at the end, that of the last character before it. */
  private placeOf(token: IToken): Span {
    if (token.tokenTypeIdx !== EOF_TYPE) return this.spanOf(token);
    const last = this.LA(0);
    const end = last.tokenTypeIdx === EOF_TYPE ? 0 : (last.endOffset ?? 0) + 1;
    return span(this.source, Math.max(0, end - 1), end);
  }

  protected spanOf(token: IToken): Span {
    return span(this.source, token.startOffset, (token.endOffset ?? token.startOffset) + 1);
  }

  peek(ahead = 1): string {
    const token = this.LA(ahead);
    return token.tokenTypeIdx === EOF_TYPE ? '' : token.image;
  }

  at(...texts: string[]): boolean {
    return texts.includes(this.LA(1).image);
  }

  keyword(index: number, ...words: string[]): string {
    const next = this.LA(1);
    if (!this.RECORDING_PHASE && next.tokenTypeIdx === WORD.tokenTypeIdx && !words.includes(next.image)) {
      const wanted = words.map((word) => `"${word}"`).join(' or ');
      this.fail(`"${next.image}" stands where ${wanted} is expected`, didYouMean(next.image, words));
    }
    // Which words they are is for the diagrams only.
    if (this.RECORDING_PHASE) return this.consume(index, WORD, { LABEL: words.join('|') }).image;
    return this.consume(index, WORD).image;
  }

  sign(index: number, text: Sign): void {
    this.consume(index, tokenType(SIGNS[text]));
  }

  word(index: number): string {
    return this.consume(index, WORD).image;
  }

  name(index: number): string {
    return this.sub(index, this.nameRule, '');
  }

  string(index: number): string {
    return this.sub(index, this.stringRule, '');
  }

  number(index: number): number {
    return this.sub(index, this.numberRule, 0);
  }

  time(index: number): number {
    return this.sub(index, this.timeRule, 0);
  }

  relation(index: number): string {
    return this.sub(index, this.relationRule, '');
  }

  maybe<T>(index: number, gate: () => boolean, then: () => T): T | undefined {
    if (!this.RECORDING_PHASE) return gate() ? then() : undefined;
    this.option(index, { GATE: gate, DEF: then });
    return undefined;
  }

  repeat(index: number, gate: () => boolean, then: () => void): void {
    if (this.RECORDING_PHASE) this.many(index, { GATE: gate, DEF: then });
    else while (gate()) then();
  }

  choose<T>(index: number, alternatives: readonly Alternative<T>[]): T {
    // Here and in its neighbours the gates alone decide; Chevrotain records the grammar, and says what none of them takes.
    const open = this.RECORDING_PHASE ? undefined : alternatives.find(({ gate }) => gate?.() ?? true);
    if (open) return open.then();
    const recorded: T[] = [];
    const value = this.or(index, {
      DEF: alternatives.map(({ gate, then }) => {
        const ALT = this.RECORDING_PHASE ? () => recorded.push(then()) && firstOf<T>(recorded) : then;
        return gate ? { GATE: gate, ALT } : { ALT };
      }),
      IGNORE_AMBIGUITIES: true,
    });
    return this.RECORDING_PHASE ? firstOf(recorded) : value;
  }

  expression(index: number): Expression {
    return this.sub(index, this.mapRule, NOTHING);
  }

  key(index: number): Expression {
    return this.sub(index, this.concatRule, NOTHING);
  }

  constant(index: number): Expression {
    return this.sub(index, this.constantRule, NOTHING);
  }

  constants(index: number): Expression {
    return this.sub(index, this.listRule, NOTHING);
  }

  operand(index: number): Expression {
    return this.sub(index, this.operandRule, NOTHING);
  }

  setOrReference(index: number): Expression {
    return this.sub(index, this.setOrReferenceRule, NOTHING);
  }

  statement(index: number): NftStatement {
    return this.sub(index, this.statementRule, NO_STATEMENT);
  }

  /** `accept`, `jump name`. */
  verdict(index: number): Verdict {
    return this.sub(index, this.verdictRule, NO_STATEMENT);
  }

  start(): number {
    return this.LA(1).startOffset;
  }

  since(start: number): Span {
    return span(this.source, start, (this.LA(0).endOffset ?? start) + 1);
  }

  fail(message: string, help?: string): never {
    this.problems.push({ message, span: this.placeOf(this.LA(1)), help, sort: 'syntax' });
    this.leave();
  }

  /** Ends the rule. */
  private leave(): never {
    this.leftAt = this.LA(1);
    throw LEFT;
  }

  /** Of Chevrotain, as is the next: it would write down all that could stand here, each time, which `unexpected` says shorter. */
  protected raiseNoAltException(): never {
    this.leave();
  }

  protected consumeInternalError(): never {
    this.leave();
  }

  report(message: string, at: Span, help?: string): void {
    this.problems.push({ message, span: at, help, sort: 'value' });
  }

  fit(value: Expression, types: Types): Expression {
    return this.RECORDING_PHASE ? value : fitExpression(value, types, this.reporting, this.noting);
  }

  fitMap(map: MapExpression, values: Types): MapExpression {
    if (this.RECORDING_PHASE || map.map.kind !== 'set') return map;
    const keys = typesOf(map.key);
    const elements = map.map.elements.map((element) =>
      fitElement(element, keys, valueTypes(element, values), this.reporting, this.noting),
    );
    return { ...map, map: { ...map.map, elements } };
  }

  /** A rule's value; while Chevrotain records the grammar there is none, and a dummy keeps the actions going. */
  protected sub<T>(index: number, rule: RuleOf<T>, dummy: T): T {
    const value = this.subrule(index, rule);
    return this.RECORDING_PHASE ? dummy : value;
  }

  private parseName(): string {
    return this.or(0, [
      { ALT: () => this.consume(0, WORD).image },
      { ALT: () => unquoted(this.consume(0, STRING).image) },
      { ALT: () => this.variableText(this.consume(0, VARIABLE)) },
    ]);
  }

  private parseString(): string {
    return this.or(0, [
      { ALT: () => unquoted(this.consume(0, STRING).image) },
      { ALT: () => this.variableText(this.consume(0, VARIABLE)) },
    ]);
  }

  private parseNumber(): number {
    return this.numberOf(this.consume(0, NUMBER));
  }

  private numberOf(token: IToken): number {
    const value = Number(token.image);
    if (value >= 2 ** 64) this.report(`${token.image} is more than any number here can be`, this.spanOf(token));
    return value;
  }

  private parseTime(): number {
    const text = this.or(0, [{ ALT: () => this.consume(0, WORD).image }, { ALT: () => this.consume(0, NUMBER).image }]);
    if (this.RECORDING_PHASE) return 0;
    const time = parseDuration(text);
    if (time === undefined) this.report(`"${text}" is no span of time`, this.spanOf(this.LA(0)), 'write it as 1d2h3m4s');
    return time ?? 0;
  }

  private parseRelation(): string {
    return this.or(0, [
      ...RELATION_KINDS.map((kind) => ({ ALT: () => this.consume(0, tokenType(kind)).image })),
      { ALT: () => this.consume(0, WORD).image },
    ]);
  }

  /** What the variable of the next token stands for; undefined where it is not defined. */
  protected brought(): Expression | undefined {
    const known = this.variables.known.get(this.peek().slice(1));
    if (!known) return undefined;
    if (!takesRoom(this.variables, known)) this.fail(TOO_MUCH);
    this.size += known.size;
    this.height = Math.max(this.height, known.height);
    return known.value;
  }

  protected undefinedVariable(token: IToken): void {
    const name = token.image.slice(1);
    const help = didYouMean(name, this.variables.known.keys()) ?? 'write `define` in front of its first use';
    this.problems.push({ message: `$${name} is not defined`, span: this.spanOf(token), help, sort: 'variable' });
  }

  /** The text of a variable where a plain word is wanted. */
  private variableText(token: IToken): string {
    if (this.RECORDING_PHASE) return '';
    const known = this.variables.known.get(token.image.slice(1))?.value;
    if (known?.kind === 'symbol') return known.name;
    if (known?.kind === 'string') return known.text;
    if (known?.kind === 'number') return String(known.value);
    if (known) this.report(`${token.image} holds no single word, which is expected here`, this.spanOf(token));
    else this.undefinedVariable(token);
    return token.image;
  }
}

/** What stands for a value while Chevrotain records the grammar. */
const NO_SPAN: Span = { source: { name: '', text: '' }, start: 0, end: 0 };
export const NOTHING: Expression = { kind: 'symbol', name: '', span: NO_SPAN };
export const NO_STATEMENT: Verdict = { kind: 'verdict', verdict: 'continue', span: NO_SPAN };

/** What the first alternative gave while the grammar was recorded. */
function firstOf<T>(recorded: readonly T[]): T {
  const [first] = recorded;
  if (recorded.length === 0) throw new Error('a choice has no alternative');
  return first as T;
}

/** A map may give an address alone where an address and a port are possible. */
function valueTypes({ value }: Element, types: Types): Types {
  return value?.kind === 'concat' ? types : types.slice(0, 1);
}

export function unquoted(image: string): string {
  return image.slice(1, -1);
}
