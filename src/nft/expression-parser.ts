// The grammar of expressions: fields, constants, operators, ranges, concatenations, sets and maps.

import type { ParserMethod } from 'chevrotain';
import type { Element, Expression } from '../ast/nft.js';
import { span } from '../base/source.js';
import type { AnyExpression } from './define.js';
import { elementFields, elementOptions } from './element-options.js';
import { FIELD_HEADS, FIELD_ROWS, shortField } from './fields.js';
import { GrammarWords, NO_STATEMENT, NOTHING, type RuleOf } from './grammar-words.js';
import { leafOf } from './leaf.js';
import { KIND } from './lexer.js';
import { expressionHead } from './lookup.js';
import { foldOperators, MAX_OPERATORS, OPERATORS, TOO_MANY_OPERATORS, type Operator } from './operators.js';
import { EXPRESSIONS } from './registry.js';
import { CLASSID, IPV4, IPV6, MAC, NUMBER, STAR, STRING, tokenType, VARIABLE, WORD } from './tokens.js';

export const VERDICTS: readonly string[] = ['accept', 'drop', 'return', 'continue', 'jump', 'goto'];
const RAW_BASES: readonly string[] = ['ll', 'nh', 'th', 'ih'];
/** Names that changed. */
const ALIASES: Readonly<Record<string, string>> = { 'meta secpath': 'meta ipsec', 'vlan cfi': 'vlan dei' };
const MAX_DEPTH = 60;
/** A key has 64 bytes in the kernel (NFT_DATA_VALUE_MAXLEN). */
const MAX_PARTS = 64;
/** Of a header at once (one register of the kernel). */
const MAX_BITS = 128;
const NO_ELEMENT: Element = { kind: 'element', key: NOTHING, span: NOTHING.span };

/** The rules of expressions. */
export abstract class ExpressionParser extends GrammarWords {
  private readonly expressionRules = new Map<AnyExpression, ParserMethod<[], Expression>>();
  protected readonly operandRule: RuleOf<Expression>;
  private readonly binaryRule: RuleOf<Expression>;
  private readonly rangeRule: RuleOf<Expression>;
  protected readonly concatRule: RuleOf<Expression>;
  protected readonly mapRule: RuleOf<Expression>;
  protected readonly constantRule: RuleOf<Expression>;
  protected readonly listRule: RuleOf<Expression>;
  private readonly fieldRule: RuleOf<Expression>;
  private readonly setRule: RuleOf<Expression>;
  protected readonly elementRule: RuleOf<Element>;
  protected readonly setOrReferenceRule: RuleOf<Expression>;
  private operandAlternatives: { GATE?: () => boolean; ALT: () => Expression }[] | undefined;

  constructor(validate: 'validate' | 'trust') {
    super(validate);
    for (const spec of EXPRESSIONS) {
      this.expressionRules.set(
        spec,
        this.RULE(`${spec.heads[0] ?? spec.kind}Expression`.replaceAll(/\W/g, ''), () => spec.grammar(this)),
      );
    }
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
    this.setOrReferenceRule = this.RULE('setOrReferenceRule', () => this.parseSetOrReference());
  }

  protected isField(): boolean {
    const fields = FIELD_HEADS.get(this.LA(1).image);
    if (!fields) return false;
    const second = this.LA(2).image;
    return (
      fields.has(second) ||
      fields.has(`${second} ${this.LA(3).image}`) ||
      (fields.has(`${second}[0]`) && this.LA(3).image === '[')
    );
  }

  private parseField(): Expression {
    const start = this.start();
    const first = this.consume(0, WORD).image;
    let name = first;
    const short = this.RECORDING_PHASE ? undefined : shortField(first);
    this.option(0, {
      GATE: () =>
        FIELD_HEADS.get(first)?.size !== undefined && !(short !== undefined && !FIELD_HEADS.get(first)?.has(this.peek())),
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

  private parseOperand(): Expression {
    if (++this.depth > MAX_DEPTH) this.fail('expressions are nested too deeply');
    this.size++;
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
    const plain = this.RECORDING_PHASE ? undefined : this.plainOperand();
    const operand = plain ?? this.or(0, { DEF: this.operandAlternatives, IGNORE_AMBIGUITIES: true });
    this.depth--;
    return operand;
  }

  /** The operands that rules are full of, without asking for every other one first. */
  private plainOperand(): Expression | undefined {
    const next = this.LA(1);
    if (next.tokenTypeIdx === NUMBER.tokenTypeIdx) return this.leaf(NUMBER);
    if (next.tokenTypeIdx === IPV4.tokenTypeIdx) return this.leaf(IPV4);
    if (next.tokenTypeIdx === STRING.tokenTypeIdx) return this.leaf(STRING);
    if (next.tokenTypeIdx !== WORD.tokenTypeIdx) return undefined;
    if (this.symbols) return this.leaf(WORD);
    if (expressionHead(next.image, this.LA(2).image)) return undefined;
    const field = this.isField() || shortField(next.image) !== undefined;
    return field ? this.sub(3, this.fieldRule, NOTHING) : this.leaf(WORD);
  }

  private leaf(type: typeof WORD): Expression {
    const token = this.consume(0, type);
    if (this.RECORDING_PHASE) return NOTHING;
    return leafOf(type, token.image, this.spanOf(token), this.reporting);
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
    const length = Math.min(Math.max(raw.length, 1), MAX_BITS);
    if (length !== raw.length) this.report(`a stretch of a header is 1 to ${MAX_BITS} bits long`, at);
    return { kind: 'raw', base: name as 'll' | 'nh' | 'th' | 'ih', offset: raw.offset, length, span: at };
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
    const known = this.RECORDING_PHASE ? undefined : this.brought();
    const token = this.consume(1, VARIABLE);
    if (known) return known;
    const name = token.image.slice(1);
    if (!this.RECORDING_PHASE) this.undefinedVariable(token);
    return { kind: 'variable', name, span: this.RECORDING_PHASE ? span(this.source, 0, 0) : this.spanOf(token) };
  }

  /** Most expressions are one operand: they end here, unless it goes on, or Chevrotain records the grammar. */
  private endsWithout(goesOn: boolean): boolean {
    return !goesOn && !this.RECORDING_PHASE;
  }

  private parseBinary(): Expression {
    const { height } = this;
    this.height = 0;
    const first = this.sub(0, this.operandRule, NOTHING);
    if (this.endsWithout(OPERATORS[this.LA(1).image] !== undefined)) {
      this.height = Math.max(height, this.height);
      return first;
    }
    const operands = [first];
    const operators: Operator[] = [];
    this.many(0, {
      GATE: () => OPERATORS[this.LA(1).image] !== undefined,
      DEF: () => {
        this.limitOperators(operators.length + 1);
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
    this.limitOperators(operators.length);
    this.height = Math.max(height, this.height + operators.length);
    return foldOperators(operands, operators);
  }

  private limitOperators(count: number): void {
    if (this.height + count > MAX_OPERATORS) this.fail(TOO_MANY_OPERATORS);
  }

  private parseRange(): Expression {
    const start = this.start();
    const left = this.sub(0, this.binaryRule, NOTHING);
    if (this.endsWithout(this.at('-', '/'))) return left;
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
    const first = this.sub(0, this.rangeRule, NOTHING);
    if (this.endsWithout(this.at('.'))) return first;
    const items = [first];
    this.many(0, () => {
      this.sign(0, '.');
      if (items.length >= MAX_PARTS) this.fail(`more than ${MAX_PARTS} values are joined here`);
      items.push(this.sub(1, this.rangeRule, NOTHING));
    });
    const [only] = items;
    return items.length === 1 && only ? only : { kind: 'concat', items, span: this.since(start) };
  }

  private parseMap(): Expression {
    const start = this.start();
    const key = this.sub(0, this.concatRule, NOTHING);
    if (this.endsWithout(this.at('map'))) return key;
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
    const first = this.sub(0, this.constantRule, NOTHING);
    if (this.endsWithout(this.at(','))) return first;
    const items: Expression[] = [first];
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
        if (element.key.kind === 'set') {
          for (const each of element.key.elements) elements.push(each);
        } else if (element.key.kind === 'list') {
          for (const key of element.key.items) elements.push({ ...element, key });
        } else elements.push(element);
        this.option(0, {
          GATE: () => !this.at('}'),
          DEF: () => this.sign(1, ','),
        });
      },
    });
    const bare = this.LA(0).tokenTypeIdx === tokenType(KIND.braceOpen).tokenTypeIdx;
    this.sign(2, '}');
    const at = this.since(start);
    if (!this.RECORDING_PHASE && bare) this.report('these braces hold nothing', at, 'a set in a rule has at least one element');
    return { kind: 'set', elements, span: at };
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
    return {
      kind: 'element',
      key,
      ...(value === undefined ? {} : { value }),
      ...elementFields(options),
      span: this.since(start),
    };
  }
}
