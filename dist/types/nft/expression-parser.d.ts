import type { Element, Expression } from '../ast/nft.js';
import { GrammarWords, type RuleOf } from './grammar-words.js';
export declare const VERDICTS: readonly string[];
/** The rules of expressions. */
export declare abstract class ExpressionParser extends GrammarWords {
    private readonly expressionRules;
    protected readonly operandRule: RuleOf<Expression>;
    private readonly binaryRule;
    private readonly rangeRule;
    protected readonly concatRule: RuleOf<Expression>;
    protected readonly mapRule: RuleOf<Expression>;
    protected readonly constantRule: RuleOf<Expression>;
    protected readonly listRule: RuleOf<Expression>;
    private readonly fieldRule;
    private readonly setRule;
    protected readonly elementRule: RuleOf<Element>;
    protected readonly setOrReferenceRule: RuleOf<Expression>;
    private operandAlternatives;
    constructor(validate: 'validate' | 'trust');
    protected isField(): boolean;
    private parseField;
    private parseOperand;
    /** The operands that rules are full of, without asking for every other one first. */
    private plainOperand;
    private leaf;
    /** `@name`, or bits of a header: `@th,16,16`. */
    private reference;
    private parenthesised;
    /** `[fe80::1]`, so that a port can follow; a range may stand inside as well. */
    private bracketed;
    private variable;
    /** Most expressions are one operand: they end here, unless it goes on, or Chevrotain records the grammar. */
    private endsWithout;
    private parseBinary;
    private limitOperators;
    private parseRange;
    private parseConcat;
    private parseMap;
    private parseSetOrReference;
    private parseConstant;
    private parseList;
    private parseSet;
    private parseElement;
}
