// The grammar of one rule, and the entries to it; what holds rules together is read in `read.ts`.

import type { ParserMethod } from 'chevrotain';
import type { Element, Expression, NftStatement } from '../ast/nft.js';
import type { Rule, Verdict } from '../ast/ruleset.js';
import { span, type Source, type Span } from '../base/source.js';
import { didYouMean } from '../base/suggest.js';
import type { AnyStatement } from './define.js';
import { ExpressionParser, VERDICTS } from './expression-parser.js';
import { FIELD_HEADS, shortField } from './fields.js';
import type { Note } from './fit.js';
import { NO_STATEMENT, NOTHING, type Parsed, type RuleOf } from './grammar-words.js';
import { lex, type Tokens } from './lexer.js';
import { expressionHead, helpForWord, statementHead } from './lookup.js';
import { STATEMENTS } from './registry.js';
import { isReserved } from './reserved-words.js';
import { WORD } from './tokens.js';
import { noVariables, type Variable, type Variables } from './variables.js';

const MAX_COMMENT = 128;

/** Statements that follow an expression; the last takes what no other does. */
const FOLLOWERS = STATEMENTS.filter(({ follows }) => follows !== undefined);

interface RuleOptions {
  /** The chain that a jump at the rule's end goes to. */
  readonly held?: string | undefined;
  /** Is told of the rule's constants and their types. */
  readonly note?: Note | undefined;
}

/** The parser of rules and pieces of them; one serves any number of texts. */
export class NftParser extends ExpressionParser {
  private readonly statementRules = new Map<AnyStatement, ParserMethod<[Expression | undefined], NftStatement>>();
  private readonly ruleRule: RuleOf<{ parts: NftStatement[]; comment: string | null }>;
  protected readonly statementRule: RuleOf<NftStatement>;
  protected readonly verdictRule: RuleOf<Verdict>;
  private readonly expressionStatement: RuleOf<NftStatement>;

  constructor(validate: 'validate' | 'trust') {
    super(validate);
    for (const spec of STATEMENTS) {
      const name = `${[spec.kind].flat()[0]}Statement`.replaceAll(' ', '');
      this.statementRules.set(
        spec,
        this.RULE(name, (left) => spec.grammar(this, this.RECORDING_PHASE ? undefined : left)),
      );
    }
    this.ruleRule = this.RULE('ruleRule', () => this.parseRuleParts());
    this.statementRule = this.RULE('statementRule', () => this.parseStatement());
    this.verdictRule = this.RULE('verdictRule', () => this.parseVerdict());
    this.expressionStatement = this.RULE('expressionStatementRule', () => this.parseExpressionStatement());
    this.performSelfAnalysis();
  }

  /** A rule: statements, then perhaps a comment. */
  readRule(
    source: Source,
    tokens: Tokens,
    from: number,
    to: number,
    variables: Variables,
    { held, note }: RuleOptions = {},
  ): Parsed<Rule> {
    this.held = held;
    this.noting = note;
    const read = this.run(source, tokens, from, to, variables, this.ruleRule);
    this.noting = undefined;
    if (!read.value) return { value: null, problems: read.problems };
    const at = span(source, tokens.starts[from] ?? 0, tokens.ends[to - 1] ?? 0);
    return {
      value: { kind: 'rule', parts: read.value.parts, counter: null, comment: read.value.comment, span: at },
      problems: read.problems,
    };
  }

  /** What `define NAME =` is followed by, and other constants. */
  readConstant(source: Source, tokens: Tokens, from: number, to: number, variables: Variables): Parsed<Variable> {
    const { value, problems } = this.run(source, tokens, from, to, variables, this.listRule);
    return { value: value && { value, size: this.size, height: this.height }, problems };
  }

  /** An expression of fields, as `typeof` takes it. */
  readExpression(source: Source, tokens: Tokens, from: number, to: number): Parsed<Expression> {
    return this.run(source, tokens, from, to, noVariables(), this.concatRule);
  }

  /** One statement that stands in pieces in the source; all of it gets the span given. */
  readText(source: Source, text: string, at: Span): Parsed<NftStatement> {
    const piece = { name: source.name, text };
    const tokens = lex(piece);
    const read = this.run(piece, tokens, 0, tokens.count, noVariables(), this.statementRule);
    return {
      value: read.value && { ...read.value, span: at },
      problems: read.problems.map((problem) => ({ ...problem, span: at })),
    };
  }

  /** An element of a named set, without the braces. */
  readElement(source: Source, tokens: Tokens, from: number, to: number, variables: Variables): Parsed<Element> {
    return this.run(source, tokens, from, to, variables, this.elementRule);
  }

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
      if (this.peek().startsWith('$')) this.fail(`"${this.peek()}" stands where a comment is written out`);
      return this.name(1);
    });
    if (comment !== undefined && comment.length > MAX_COMMENT) {
      this.report(`a comment has at most ${MAX_COMMENT} characters`, this.spanOf(this.LA(0)), `this one has ${comment.length}`);
    }
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
    if (this.RECORDING_PHASE) {
      return this.or(0, {
        DEF: FOLLOWERS.map((spec, index) => ({ ALT: () => this.statementAt(index + 1, spec, left) })),
        IGNORE_AMBIGUITIES: true,
      });
    }
    const next = this.LA(1).image;
    const spec =
      FOLLOWERS.find(({ follows }) => follows?.includes(next)) ?? FOLLOWERS.find(({ follows }) => follows?.includes(''));
    if (!spec) throw new Error('no statement follows an expression');
    return this.statementAt(1, spec, left);
  }

  private parseVerdict(): Verdict {
    const start = this.start();
    const word = this.keyword(0, ...VERDICTS);
    const jumps = word === 'jump' || word === 'goto';
    const held = jumps && this.peek() === '' ? this.held : undefined;
    const named = this.option(0, {
      GATE: () => jumps && held === undefined,
      DEF: () => this.name(1),
    });
    const chain = named ?? held;
    if (!this.RECORDING_PHASE && chain === undefined && (word === 'jump' || word === 'goto')) {
      this.fail(`"${word}" lacks the name of a chain`);
    }
    if (named !== undefined && isReserved(named) && this.LA(0).tokenTypeIdx === WORD.tokenTypeIdx) {
      this.report(`"${named}" is a word of nft, and no name of a chain`, this.spanOf(this.LA(0)));
    }
    const at = this.since(start);
    const verdict = word as Verdict['verdict'];
    return chain === undefined ? { kind: 'verdict', verdict, span: at } : { kind: 'verdict', verdict, chain, span: at };
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
    if (token.tokenTypeIdx !== WORD.tokenTypeIdx || expressionHead(token.image, second)) return;
    const fields = FIELD_HEADS.get(token.image);
    if (shortField(token.image) !== undefined || this.isField()) return;
    if (!fields) this.fail(`"${token.image}" begins no statement`, helpForWord(token.image));
    const names = [...fields].map((name) => name.split(' ')[0] ?? name);
    const message = second === '' ? `"${token.image}" lacks the name of a field` : `"${second}" is no field of "${token.image}"`;
    this.consume(0, WORD);
    this.fail(message, didYouMean(second, names));
  }
}

let shared: NftParser | undefined;

/** The parser of the program, built on first use. */
export function nftParser(): NftParser {
  shared ??= new NftParser('trust');
  return shared;
}
