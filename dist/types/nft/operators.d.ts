import type { BinaryExpression, Expression } from '../ast/nft.js';
export type Operator = BinaryExpression['operator'];
/** By spelling; listings use signs, older texts words. */
export declare const OPERATORS: Readonly<Record<string, Operator | undefined>>;
/** One within another. nft takes 16 (NFT_MAX_EXPR_RECURSION); what is folded to a constant may be longer. */
export declare const MAX_OPERATORS = 60;
export declare const TOO_MANY_OPERATORS = "more than 60 operators are joined here";
/** `a op b op c` as a tree: shifts first, then `&`, `^`, `|`, each from the left. */
export declare function foldOperators(operands: readonly Expression[], operators: readonly Operator[]): Expression;
