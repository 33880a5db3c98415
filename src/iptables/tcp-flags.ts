// Flags of TCP as nft writes them beside an operator.

import { binary, hex, symbol } from '../ast/build-nft.js';
import type { Expression } from '../ast/nft.js';
import type { Span } from '../base/source.js';
import { TCP_FLAG } from '../core/fields.js';

/** `syn`, `(fin | syn)`, or 0 for no flag. */
export function flagsExpression(bits: number, span: Span): Expression {
  const [first, ...rest] = Object.entries(TCP_FLAG)
    .filter(([, bit]) => (bits & bit) !== 0)
    .map(([name]): Expression => symbol(name, span));
  return first ? rest.reduce((left, right) => binary(left, '|', right, span), first) : hex(0, span);
}
