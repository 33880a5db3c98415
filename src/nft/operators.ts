// Binary operators: their spellings, and how tightly they bind.

import type { BinaryExpression, Expression } from '../ast/nft.js';
import { cover } from '../base/source.js';

export type Operator = BinaryExpression['operator'];

/** By spelling; listings use signs, older texts words. */
export const OPERATORS: Readonly<Record<string, Operator | undefined>> = {
  '&': '&',
  and: '&',
  '|': '|',
  or: '|',
  '^': '^',
  xor: '^',
  '<<': '<<',
  lshift: '<<',
  '>>': '>>',
  rshift: '>>',
};

/** One within another. nft takes 16 (NFT_MAX_EXPR_RECURSION); what is folded to a constant may be longer. */
export const MAX_OPERATORS = 60;
export const TOO_MANY_OPERATORS = `more than ${MAX_OPERATORS} operators are joined here`;

const LEVELS: readonly (readonly Operator[])[] = [['<<', '>>'], ['&'], ['^'], ['|']];

/** `a op b op c` as a tree: shifts first, then `&`, `^`, `|`, each from the left. */
export function foldOperators(operands: readonly Expression[], operators: readonly Operator[]): Expression {
  let values = [...operands];
  let signs = [...operators];
  for (const level of LEVELS) {
    if (signs.length === 0) break;
    const [first] = values;
    if (!first) break;
    const kept: Expression[] = [first];
    const keptSigns: Operator[] = [];
    signs.forEach((operator, index) => {
      const right = values[index + 1];
      const left = kept[kept.length - 1];
      if (!left || !right) return;
      if (level.includes(operator)) {
        kept[kept.length - 1] = { kind: 'binary', operator, left, right, span: cover(left.span, right.span) };
      } else {
        kept.push(right);
        keptSigns.push(operator);
      }
    });
    values = kept;
    signs = keptSigns;
  }
  const [tree] = values;
  if (!tree) throw new Error('an expression has no operand');
  return tree;
}
