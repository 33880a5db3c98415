import type { BinaryExpression, Expression } from '../ast/nft.js';
export type Operator = BinaryExpression['operator'];
/** By spelling; listings use signs, older texts words. */
export declare const OPERATORS: Readonly<Record<string, Operator | undefined>>;
/** `a op b op c` as a tree: shifts first, then `&`, `^`, `|`, each from the left. */
export declare function foldOperators(operands: readonly Expression[], operators: readonly Operator[]): Expression;
