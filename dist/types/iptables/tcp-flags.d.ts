import type { Expression } from '../ast/nft.js';
import type { Span } from '../base/source.js';
/** `syn`, `(fin | syn)`, or 0 for no flag. */
export declare function flagsExpression(bits: number, span: Span): Expression;
