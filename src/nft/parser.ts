// The grammar of one rule, and of the pieces between the braces; what holds them together is read in `read.ts`.

import { EmbeddedActionsParser, type IToken, type ParserMethod } from 'chevrotain';
import type { Element, Expression, MapExpression, NftStatement } from '../ast/nft.js';
import type { Rule, Verdict } from '../ast/ruleset.js';
import { parseIpv4, parseIpv6 } from '../base/ip.js';
import { span, type Source, type Span } from '../base/source.js';
import { didYouMean } from '../base/suggest.js';
import type { Alternative, AnyExpression, AnyStatement, Grammar, Sign } from './define.js';
import { parseDuration } from './duration.js';
import { elementFields, elementOptions } from './element-options.js';
import { FIELD_HEADS, FIELD_ROWS, shortField } from './fields.js';
import { fitElement, fitExpression } from './fit.js';
import { KIND, lex, type TokenKind, type Tokens } from './lexer.js';
import { expressionHead, statementHead, statementHeads } from './lookup.js';
import { foldOperators, OPERATORS, type Operator } from './operators.js';
import { EXPRESSIONS, STATEMENTS } from './registry.js';
import { TOKEN_TYPES, tokenObjects, tokenType } from './tokens.js';
import { typesOf, type Types } from './type-of.js';

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

const SIGNS: Readonly<Record<Sign, TokenKind>> = {
  '{': KIND.braceOpen,
  '}': KIND.braceClose,
  '(': KIND.parenOpen,
  ')': KIND.parenClose,
  '[': KIND.bracketOpen,
  ']': KIND.bracketClose,
  ',': KIND.comma,
  '.': KIND.dot,
  ':': KIND.colon,
  '/': KIND.slash,
  '-': KIND.minus,
  '=': KIND.assign,
  '@': KIND.at,
  ';': KIND.semicolon,
};
const RELATION_KINDS: readonly TokenKind[] = [
  KIND.equal,
  KIND.notEqual,
  KIND.less,
  KIND.greater,
  KIND.lessEqual,
  KIND.greaterEqual,
  KIND.not,
];
const VERDICTS: readonly string[] = ['accept', 'drop', 'return', 'continue', 'jump', 'goto'];
const MAX_DEPTH = 60;

type RuleOf<T> = ParserMethod<[], T>;

/** Chevrotain's parser with the words of `Grammar`; one serves any number of texts. */
export class NftParser extends EmbeddedActionsParser implements Grammar {
  private source: Source = { name: '', text: '' };
  private variables: ReadonlyMap<string, Expression> = new Map();
  private problems: Problem[] = [];
  /** Words are symbols, not fields. */
  private symbols = false;
  private depth = 0;

  private readonly statementRules = new Map<AnyStatement, ParserMethod<[Expression | undefined], NftStatement>>();
  private readonly expressionRules = new Map<AnyExpression, RuleOf<Expression>>();
  private readonly ruleRule: RuleOf<{ parts: NftStatement[]; comment: string | null }>;
  private readonly statementRule: RuleOf<NftStatement>;
  private readonly expressionStatement: RuleOf<NftStatement>;
  private readonly operandRule: RuleOf<Expression>;
  private readonly binaryRule: RuleOf<Expression>;
  private readonly rangeRule: RuleOf<Expression>;
  private readonly concatRule: RuleOf<Expression>;
  private readonly mapRule: RuleOf<Expression>;
  private readonly constantRule: RuleOf<Expression>;
  private readonly listRule: RuleOf<Expression>;
  private readonly fieldRule: RuleOf<Expression>;
  private readonly setRule: RuleOf<Expression>;
  private readonly elementRule: RuleOf<Element>;
  private readonly verdictRule: RuleOf<Verdict>;
  private readonly setOrReferenceRule: RuleOf<Expression>;
  private readonly nameRule: RuleOf<string>;
  private readonly stringRule: RuleOf<string>;
  private readonly numberRule: RuleOf<number>;
  private readonly timeRule: RuleOf<number>;
  private readonly relationRule: RuleOf<string>;

  constructor(validate: 'validate' | 'trust') {
    super(
      TOKEN_TYPES.filter((type) => type !== undefined),
      { maxLookahead: 1, recoveryEnabled: false, skipValidations: validate === 'trust' },
    );
    for (const spec of STATEMENTS) {
      const name = `${[spec.kind].flat()[0]}Statement`.replaceAll(' ', '');
      this.statementRules.set(
        spec,
        this.RULE(name, (left) => spec.grammar(this, this.RECORDING_PHASE ? undefined : left)),
      );
    }
    for (const spec of EXPRESSIONS) {
      this.expressionRules.set(
        spec,
        this.RULE(`${spec.heads[0] ?? spec.kind}Expression`.replaceAll(/\W/g, ''), () => spec.grammar(this)),
      );
    }
    this.nameRule = this.RULE('nameRule', () => this.parseName());
    this.stringRule = this.RULE('stringRule', () => this.parseString());
    this.numberRule = this.RULE('numberRule', () => this.parseNumber());
    this.timeRule = this.RULE('timeRule', () => this.parseTime());
    this.relationRule = this.RULE('relationRule', () => this.parseRelation());
    this.ruleRule = this.RULE('ruleRule', () => this.parseRuleParts());
    this.statementRule = this.RULE('statementRule', () => this.parseStatement());
    this.expressionStatement = this.RULE('expressionStatementRule', () => this.parseExpressionStatement());
    this.operandRule = this.RULE('operandRule', () => this.parseOperand());
    this.binaryRule = this.RULE('binaryRule', () => this.parseBinary());
    this.rangeRule = this.RULE('rangeRule', () => this.parseRange());
    this.concatRule = this.RULE('concatRule', () => this.parseConcat());
    this.mapRule = this.RULE('mapRule', () => this.parseMap());
    this.constantRule = this.RULE('constantRule', () => this.parseConstant());
    this.listRule = this.RULE('listRule', () => this.parseList());
    this.fieldRule = this.RULE('fieldRule', () => this.parseField());
    this.setRule = this.RULE('setRule', () => this.parseSet());
    this.elementRule = this.RULE('elementRule', () => this.parseElement());
    this.verdictRule = this.RULE('verdictRule', () => this.parseVerdict());
    this.setOrReferenceRule = this.RULE('setOrReferenceRule', () => this.parseSetOrReference());
    this.performSelfAnalysis();
  }

  // ---- entries -----------------------------------------------------------------------------------------------------

  /** A rule: statements, then perhaps a comment. */
  readRule(source: Source, tokens: Tokens, from: number, to: number, variables: ReadonlyMap<string, Expression>): Parsed<Rule> {
    const read = this.run(source, tokens, from, to, variables, this.ruleRule);
    if (!read.value) return { value: null, problems: read.problems };
    const at = span(source, tokens.starts[from] ?? 0, tokens.ends[to - 1] ?? 0);
    return {
      value: { kind: 'rule', parts: read.value.parts, counter: null, comment: read.value.comment, span: at },
      problems: read.problems,
    };
  }

  /** What `define NAME =` is followed by, and other constants. */
  readConstant(
    source: Source,
    tokens: Tokens,
    from: number,
    to: number,
    variables: ReadonlyMap<string, Expression>,
  ): Parsed<Expression> {
    return this.run(source, tokens, from, to, variables, this.listRule);
  }

  /** An expression of fields, as `typeof` takes it. */
  readExpression(source: Source, tokens: Tokens, from: number, to: number): Parsed<Expression> {
    return this.run(source, tokens, from, to, new Map(), this.concatRule);
  }

  /** One statement that stands in pieces in the source; all of it gets the span given. */
  readText(source: Source, text: string, at: Span): Parsed<NftStatement> {
    const tokens = lex(text);
    const read = this.run({ name: source.name, text }, tokens, 0, tokens.count, new Map(), this.statementRule);
    return {
      value: read.value && { ...read.value, span: at },
      problems: read.problems.map((problem) => ({ ...problem, span: at })),
    };
  }

  /** An element of a named set, without the braces. */
  readElement(
    source: Source,
    tokens: Tokens,
    from: number,
    to: number,
    variables: ReadonlyMap<string, Expression>,
  ): Parsed<Element> {
    return this.run(source, tokens, from, to, variables, this.elementRule);
  }

  private run<T>(
    source: Source,
    tokens: Tokens,
    from: number,
    to: number,
    variables: ReadonlyMap<string, Expression>,
    rule: RuleOf<T>,
  ): Parsed<T> {
    this.source = source;
    this.variables = variables;
    this.problems = [];
    this.symbols = false;
    this.depth = 0;
    const objects = tokenObjects(source.text, tokens, from, to);
    this.input = objects;
    const value = rule.call(this);
    const left = this.LA(1);
    if (this.errors.length === 0 && left.tokenTypeIdx !== EOF_TYPE) this.problems.push(this.unexpected(left));
    const [error] = this.errors;
    if (error && !this.failed()) this.problems.push(this.unexpected(error.token));
    const failed = this.failed();
    return { value: failed ? null : value, problems: this.problems };
  }

  private failed(): boolean {
    return this.problems.some(({ sort }) => sort === 'syntax');
  }

  private unexpected(token: IToken): Problem {
    if (token.tokenTypeIdx === EOF_TYPE) {
      const last = this.LA(0);
      const end = last.tokenTypeIdx === EOF_TYPE ? 0 : (last.endOffset ?? 0) + 1;
      return { message: 'the rule ends too early', span: span(this.source, Math.max(0, end - 1), end), sort: 'syntax' };
    }
    const at = this.spanOf(token);
    if (token.tokenTypeIdx === BAD_TYPE && token.image.startsWith('"')) {
      return { message: 'the quotation mark is never closed', span: at, sort: 'syntax' };
    }
    const help = token.tokenTypeIdx === WORD_TYPE ? didYouMean(token.image, knownWords()) : undefined;
    return { message: `"${token.image}" is not expected here`, span: at, help, sort: 'syntax' };
  }

  private spanOf(token: IToken): Span {
    return span(this.source, token.startOffset, (token.endOffset ?? token.startOffset) + 1);
  }

  // ---- the words of Grammar ----------------------------------------------------------------------------------------

  peek(ahead = 1): string {
    const token = this.LA(ahead);
    return token.tokenTypeIdx === EOF_TYPE ? '' : token.image;
  }

  at(...texts: string[]): boolean {
    return texts.includes(this.LA(1).image);
  }

  keyword(index: number, ...words: string[]): string {
    const next = this.LA(1);
    if (!this.RECORDING_PHASE && next.tokenTypeIdx === WORD_TYPE && !words.includes(next.image)) {
      const wanted = words.map((word) => `"${word}"`).join(' or ');
      this.fail(`"${next.image}" stands where ${wanted} is expected`, didYouMean(next.image, words));
    }
    return this.consume(index, WORD, { LABEL: words.join('|') }).image;
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
    const value = this.option(index, { GATE: gate, DEF: then });
    return this.RECORDING_PHASE ? undefined : value;
  }

  repeat(index: number, gate: () => boolean, then: () => void): void {
    this.many(index, { GATE: gate, DEF: then });
  }

  choose<T>(index: number, alternatives: readonly Alternative<T>[]): T {
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

  start(): number {
    return this.LA(1).startOffset;
  }

  since(start: number): Span {
    return span(this.source, start, (this.LA(0).endOffset ?? start) + 1);
  }

  fail(message: string, help?: string): never {
    const token = this.LA(1);
    this.problems.push({ ...this.unexpected(token), message, help });
    // No text holds this kind of token, so Chevrotain throws here and gives the rule up.
    this.consume(0, NOWHERE);
    throw new Error('a token was found that cannot be');
  }

  report(message: string, at: Span, help?: string): void {
    this.problems.push({ message, span: at, help, sort: 'value' });
  }

  fit(value: Expression, types: Types): Expression {
    return this.RECORDING_PHASE ? value : fitExpression(value, types, (message, at, help) => this.report(message, at, help));
  }

  fitMap(map: MapExpression, values: Types): MapExpression {
    if (this.RECORDING_PHASE || map.map.kind !== 'set') return map;
    const keys = typesOf(map.key);
    const report = (message: string, at: Span, help?: string): void => this.report(message, at, help);
    const elements = map.map.elements.map((element) => fitElement(element, keys, valueTypes(element, values), report));
    return { ...map, map: { ...map.map, elements } };
  }

  /** A rule's value; while Chevrotain records the grammar there is none, and a dummy keeps the actions going. */
  private sub<T>(index: number, rule: RuleOf<T>, dummy: T): T {
    const value = this.subrule(index, rule);
    return this.RECORDING_PHASE ? dummy : value;
  }

  // ---- leaves ------------------------------------------------------------------------------------------------------

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
    return this.or(0, [
      { ALT: () => Number(this.consume(0, NUMBER).image) },
      { ALT: () => Number(this.variableText(this.consume(0, VARIABLE))) },
    ]);
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

  // ---- the rules ---------------------------------------------------------------------------------------------------

  private parseRuleParts(): { parts: NftStatement[]; comment: string | null } {
    const parts: NftStatement[] = [];
    this.many(0, {
      GATE: () => !this.at('comment'),
      DEF: () => {
        parts.push(this.sub(0, this.statementRule, NO_STATEMENT));
      },
    });
    const comment = this.option(0, () => {
      this.keyword(0, 'comment');
      return this.name(1);
    });
    return { parts, comment: comment ?? null };
  }

  /** The words at the head choose the statement; for Chevrotain it is one choice among all. */
  private parseStatement(): NftStatement {
    if (this.RECORDING_PHASE) {
      const all = STATEMENTS.filter(({ heads }) => heads.length > 0);
      return this.or(0, {
        DEF: [
          ...all.map((spec, index) => ({ ALT: () => this.statementAt(index + 1, spec, undefined) })),
          { ALT: () => this.sub(0, this.expressionStatement, NO_STATEMENT) },
        ],
        IGNORE_AMBIGUITIES: true,
      });
    }
    const spec = statementHead(this.LA(1).image, this.LA(2).image, this.LA(3).image);
    return spec ? this.statementAt(1, spec, undefined) : this.sub(0, this.expressionStatement, NO_STATEMENT);
  }

  private parseExpressionStatement(): NftStatement {
    if (!this.RECORDING_PHASE) this.checkHead();
    const left = this.sub(0, this.concatRule, NOTHING);
    const followers = STATEMENTS.filter(({ follows }) => follows !== undefined);
    if (this.RECORDING_PHASE) {
      return this.or(0, {
        DEF: followers.map((spec, index) => ({ ALT: () => this.statementAt(index + 1, spec, left) })),
        IGNORE_AMBIGUITIES: true,
      });
    }
    const next = this.LA(1).image;
    const spec = followers.find(({ follows }) => follows?.includes(next)) ?? followers.find(({ follows }) => follows?.includes(''));
    if (!spec) throw new Error('no statement follows an expression');
    return this.statementAt(1, spec, left);
  }

  private statementAt(index: number, spec: AnyStatement, left: Expression | undefined): NftStatement {
    const rule = this.statementRules.get(spec);
    if (!rule) throw new Error(`${spec.heads.join()} has no rule`);
    const statement = this.subrule(index, rule, { ARGS: [left] });
    return this.RECORDING_PHASE ? NO_STATEMENT : statement;
  }

  /** Says what is wrong with a first word that begins neither a statement nor an expression. */
  private checkHead(): void {
    const token = this.LA(1);
    const second = this.LA(2).image;
    if (token.tokenTypeIdx !== WORD_TYPE || expressionHead(token.image, second)) return;
    const fields = FIELD_HEADS.get(token.image);
    if (shortField(token.image) !== undefined || this.isField()) return;
    if (!fields) this.fail(`"${token.image}" begins no statement`, didYouMean(token.image, knownWords()));
    const names = [...fields].map((name) => name.split(' ')[0] ?? name);
    const message = second === '' ? `"${token.image}" lacks the name of a field` : `"${second}" is no field of "${token.image}"`;
    this.consume(0, WORD);
    this.fail(message, didYouMean(second, names));
  }

  private isField(): boolean {
    const fields = FIELD_HEADS.get(this.LA(1).image);
    if (!fields) return false;
    const second = this.LA(2).image;
    return fields.has(second) || fields.has(`${second} ${this.LA(3).image}`) || (fields.has(`${second}[0]`) && this.LA(3).image === '[');
  }

  private parseField(): Expression {
    const start = this.start();
    const first = this.consume(0, WORD).image;
    let name = first;
    const short = this.RECORDING_PHASE ? undefined : shortField(first);
    this.option(0, {
      GATE: () => FIELD_HEADS.get(first)?.size !== undefined && !(short !== undefined && !FIELD_HEADS.get(first)?.has(this.peek())),
      DEF: () => {
        name += ` ${this.consume(1, WORD).image}`;
        this.option(1, {
          GATE: () => !FIELD_ROWS.has(name) && FIELD_ROWS.has(`${name} ${this.peek()}`),
          DEF: () => {
            name += ` ${this.consume(2, WORD).image}`;
          },
        });
        this.option(2, {
          GATE: () => FIELD_ROWS.has(`${name}[0]`),
          DEF: () => {
            this.sign(0, '[');
            name += `[${this.consume(0, NUMBER).image}]`;
            this.sign(1, ']');
          },
        });
      },
    });
    const field = FIELD_ROWS.has(name) ? name : (short ?? name);
    return { kind: 'field', field: ALIASES[field] ?? field, span: this.since(start) };
  }

  private operandAlternatives: { GATE?: () => boolean; ALT: () => Expression }[] | undefined;

  private parseOperand(): Expression {
    if (++this.depth > MAX_DEPTH) this.fail('expressions are nested too deeply');
    this.operandAlternatives ??= [
      { ALT: () => this.leaf(NUMBER) },
      { ALT: () => this.leaf(IPV4) },
      { ALT: () => this.leaf(IPV6) },
      { ALT: () => this.leaf(MAC) },
      { ALT: () => this.leaf(CLASSID) },
      { ALT: () => this.leaf(STRING) },
      { ALT: () => this.leaf(STAR) },
      { ALT: () => this.variable() },
      { ALT: () => this.sub(1, this.setRule, NOTHING) },
      { ALT: () => this.reference() },
      { ALT: () => this.parenthesised() },
      { ALT: () => this.bracketed() },
      ...EXPRESSIONS.map((spec, index) => ({
        GATE: () => !this.symbols && expressionHead(this.LA(1).image, this.LA(2).image) === spec,
        ALT: () => this.sub(index + 10, this.expressionRules.get(spec) ?? this.fieldRule, NOTHING),
      })),
      {
        GATE: () => !this.symbols && (this.isField() || shortField(this.LA(1).image) !== undefined),
        ALT: () => this.sub(3, this.fieldRule, NOTHING),
      },
      { ALT: () => this.leaf(WORD) },
    ];
    const operand = this.or(0, { DEF: this.operandAlternatives, IGNORE_AMBIGUITIES: true });
    this.depth--;
    return operand;
  }

  private leaf(type: typeof WORD): Expression {
    const token = this.consume(0, type);
    if (this.RECORDING_PHASE) return NOTHING;
    const at = this.spanOf(token);
    const text = token.image;
    switch (type) {
      case NUMBER: {
        const value = text.length > 15 ? BigInt(text) : Number(text);
        return { kind: 'number', value, base: /^0x/i.test(text) ? 'hex' : 'decimal', span: at };
      }
      case IPV4: {
        const value = parseIpv4(text);
        if (value !== undefined) return { kind: 'address', family: 'ip', value, span: at };
        this.report(`${text} is no IPv4 address`, at, 'each part is a decimal number up to 255, without a zero in front');
        return { kind: 'symbol', name: text, span: at };
      }
      case IPV6:
        return { kind: 'address', family: 'ip6', value: parseIpv6(text) ?? 0n, span: at };
      case MAC:
        return {
          kind: 'mac',
          text: text
            .toLowerCase()
            .split(':')
            .map((part) => part.padStart(2, '0'))
            .join(':'),
          span: at,
        };
      case CLASSID:
        return { kind: 'symbol', name: text.toLowerCase().split(':').map(shortHex).join(':'), span: at };
      case STRING:
        return { kind: 'string', text: unquoted(text), span: at };
      default:
        return { kind: 'symbol', name: text, span: at };
    }
  }

  /** `@name`, or bits of a header: `@th,16,16`. */
  private reference(): Expression {
    const start = this.start();
    this.sign(2, '@');
    const name = this.name(2);
    const raw = this.option(3, {
      GATE: () => RAW_BASES.includes(name) && this.peek() === ',' && /^\d/.test(this.peek(2)),
      DEF: () => {
        this.sign(3, ',');
        const offset = this.number(3);
        this.sign(4, ',');
        return { offset, length: this.number(4) };
      },
    });
    const at = this.since(start);
    if (!raw) return { kind: 'set reference', name, span: at };
    if (raw.length < 1 || raw.length > 128) this.report('a stretch of a header is 1 to 128 bits long', at);
    return { kind: 'raw', base: name as 'll' | 'nh' | 'th' | 'ih', ...raw, span: at };
  }

  private parenthesised(): Expression {
    this.sign(5, '(');
    const inner = this.sub(5, this.mapRule, NOTHING);
    this.sign(6, ')');
    return inner;
  }

  /** `[fe80::1]`, so that a port can follow; a range may stand inside as well. */
  private bracketed(): Expression {
    this.sign(7, '[');
    const inner = this.sub(6, this.rangeRule, NOTHING);
    this.sign(8, ']');
    return inner;
  }

  private variable(): Expression {
    const token = this.consume(1, VARIABLE);
    const name = token.image.slice(1);
    const known = this.variables.get(name);
    if (known) return known;
    if (!this.RECORDING_PHASE) this.undefinedVariable(token);
    return { kind: 'variable', name, span: this.RECORDING_PHASE ? span(this.source, 0, 0) : this.spanOf(token) };
  }

  private undefinedVariable(token: IToken): void {
    const name = token.image.slice(1);
    const help = didYouMean(name, this.variables.keys()) ?? 'write `define` in front of its first use';
    this.problems.push({ message: `$${name} is not defined`, span: this.spanOf(token), help, sort: 'variable' });
  }

  /** The text of a variable where a plain word is wanted. */
  private variableText(token: IToken): string {
    if (this.RECORDING_PHASE) return '';
    const known = this.variables.get(token.image.slice(1));
    if (known?.kind === 'symbol') return known.name;
    if (known?.kind === 'string') return known.text;
    if (known?.kind === 'number') return String(known.value);
    if (!known) this.undefinedVariable(token);
    return token.image;
  }

  private parseBinary(): Expression {
    const operands = [this.sub(0, this.operandRule, NOTHING)];
    const operators: Operator[] = [];
    this.many(0, {
      GATE: () => OPERATORS[this.LA(1).image] !== undefined,
      DEF: () => {
        const sign = this.or(0, [
          { ALT: () => this.consume(0, tokenType(KIND.and)) },
          { ALT: () => this.consume(0, tokenType(KIND.or)) },
          { ALT: () => this.consume(0, tokenType(KIND.xor)) },
          { ALT: () => this.consume(0, tokenType(KIND.shiftLeft)) },
          { ALT: () => this.consume(0, tokenType(KIND.shiftRight)) },
          { ALT: () => this.consume(0, WORD) },
        ]);
        operators.push(OPERATORS[sign.image] ?? '&');
        operands.push(this.sub(1, this.operandRule, NOTHING));
      },
    });
    return foldOperators(operands, operators);
  }

  private parseRange(): Expression {
    const start = this.start();
    const left = this.sub(0, this.binaryRule, NOTHING);
    const right = this.option(0, {
      GATE: () => this.at('-') || (this.at('/') && this.LA(2).tokenTypeIdx === NUMBER.tokenTypeIdx),
      DEF: () =>
        this.or(0, [
          {
            ALT: () => {
              this.sign(0, '/');
              return this.number(0);
            },
          },
          {
            ALT: () => {
              this.sign(1, '-');
              return this.sub(1, this.binaryRule, NOTHING);
            },
          },
        ]),
    });
    if (right === undefined) return left;
    const at = this.since(start);
    if (typeof right === 'number') return { kind: 'prefix', address: left, length: right, span: at };
    return { kind: 'range', from: left, to: right, span: at };
  }

  private parseConcat(): Expression {
    const start = this.start();
    const items = [this.sub(0, this.rangeRule, NOTHING)];
    this.many(0, () => {
      this.sign(0, '.');
      items.push(this.sub(1, this.rangeRule, NOTHING));
    });
    const [only] = items;
    return items.length === 1 && only ? only : { kind: 'concat', items, span: this.since(start) };
  }

  private parseMap(): Expression {
    const start = this.start();
    const key = this.sub(0, this.concatRule, NOTHING);
    const map = this.option(0, {
      GATE: () => this.at('map'),
      DEF: () => {
        this.keyword(0, 'map');
        return this.sub(1, this.setOrReferenceRule, NOTHING);
      },
    });
    if (map?.kind !== 'set' && map?.kind !== 'set reference') return key;
    return { kind: 'map', key, map, span: this.since(start) };
  }

  private parseSetOrReference(): Expression {
    const start = this.LA(1);
    const value = this.or(0, [
      { ALT: () => this.sub(0, this.setRule, NOTHING) },
      { ALT: () => this.reference() },
      { ALT: () => this.variable() },
    ]);
    if (!this.RECORDING_PHASE && value.kind !== 'set' && value.kind !== 'set reference' && value.kind !== 'variable') {
      this.report('a set is expected here', this.spanOf(start));
    }
    return value;
  }

  private parseConstant(): Expression {
    const before = this.symbols;
    this.symbols = true;
    const value = this.sub(0, this.concatRule, NOTHING);
    this.symbols = before;
    return value;
  }

  private parseList(): Expression {
    const start = this.start();
    const items: Expression[] = [this.sub(0, this.constantRule, NOTHING)];
    this.many(0, () => {
      this.sign(0, ',');
      items.push(this.sub(1, this.constantRule, NOTHING));
    });
    const [only] = items;
    return items.length === 1 && only ? only : { kind: 'list', items, span: this.since(start) };
  }

  private parseSet(): Expression {
    const start = this.start();
    const elements: Element[] = [];
    this.sign(0, '{');
    this.many(0, {
      GATE: () => !this.at('}'),
      DEF: () => {
        const element = this.sub(0, this.elementRule, NO_ELEMENT);
        if (element.key.kind === 'set') elements.push(...element.key.elements);
        else if (element.key.kind === 'list') {
          elements.push(...element.key.items.map((key): Element => ({ ...element, key })));
        } else elements.push(element);
        this.option(0, {
          GATE: () => !this.at('}'),
          DEF: () => this.sign(1, ','),
        });
      },
    });
    this.sign(2, '}');
    return { kind: 'set', elements, span: this.since(start) };
  }

  private parseElement(): Element {
    const start = this.start();
    const key = this.sub(0, this.constantRule, NOTHING);
    const options = elementOptions(this);
    const value = this.option(0, () => {
      this.sign(0, ':');
      return this.or(0, {
        DEF: [
          { GATE: () => VERDICTS.includes(this.LA(1).image), ALT: () => this.sub(1, this.verdictRule, NO_STATEMENT) },
          { ALT: () => this.sub(2, this.constantRule, NOTHING) },
        ],
        IGNORE_AMBIGUITIES: true,
      });
    });
    return { kind: 'element', key, ...(value === undefined ? {} : { value }), ...elementFields(options), span: this.since(start) };
  }

  /** `accept`, `jump name`. */
  verdict(index: number): Verdict {
    return this.sub(index, this.verdictRule, NO_STATEMENT);
  }

  private parseVerdict(): Verdict {
    const start = this.start();
    const word = this.keyword(0, ...VERDICTS);
    const chain = this.option(0, {
      GATE: () => word === 'jump' || word === 'goto',
      DEF: () => this.name(1),
    });
    if (!this.RECORDING_PHASE && chain === undefined && (word === 'jump' || word === 'goto')) {
      this.fail(this.at('{') ? 'chains without a name are not read' : `"${word}" lacks the name of a chain`);
    }
    const at = this.since(start);
    const verdict = word as Verdict['verdict'];
    return chain === undefined ? { kind: 'verdict', verdict, span: at } : { kind: 'verdict', verdict, chain, span: at };
  }
}

const WORD = tokenType(KIND.word);
const NOWHERE = tokenType(KIND.end);
const NUMBER = tokenType(KIND.number);
const IPV4 = tokenType(KIND.ipv4);
const IPV6 = tokenType(KIND.ipv6);
const MAC = tokenType(KIND.mac);
const CLASSID = tokenType(KIND.classid);
const STRING = tokenType(KIND.string);
const VARIABLE = tokenType(KIND.variable);
const STAR = tokenType(KIND.star);
const WORD_TYPE = WORD.tokenTypeIdx;
const BAD_TYPE = tokenType(KIND.bad).tokenTypeIdx;
const EOF_TYPE = 1;
const RAW_BASES: readonly string[] = ['ll', 'nh', 'th', 'ih'];

const NO_SPAN: Span = { source: { name: '', text: '' }, start: 0, end: 0 };
const NOTHING: Expression = { kind: 'symbol', name: '', span: NO_SPAN };
const NO_STATEMENT: Verdict = { kind: 'verdict', verdict: 'continue', span: NO_SPAN };
const NO_ELEMENT: Element = { kind: 'element', key: NOTHING, span: NO_SPAN };

/** Names that changed. */
const ALIASES: Readonly<Record<string, string>> = { 'meta secpath': 'meta ipsec', 'vlan cfi': 'vlan dei' };

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

function unquoted(image: string): string {
  return image.slice(1, -1);
}

function shortHex(text: string): string {
  return parseInt(text, 16).toString(16);
}

function knownWords(): Iterable<string> {
  return [...statementHeads(), ...FIELD_HEADS.keys(), ...EXPRESSIONS.flatMap(({ heads }) => heads.map((head) => head.split(' ')[0] ?? ''))];
}

let shared: NftParser | undefined;

/** The parser of the program, built on first use. */
export function nftParser(): NftParser {
  shared ??= new NftParser('trust');
  return shared;
}
