import type { Element, NumgenExpression, SetExpression, SetReference } from '../../ast/nft.js';
import type { RaiseContext } from './context.js';
import { type Piece, type Refusal } from './tests.js';
export interface DrawnCase {
    readonly element: Element;
    /** Null for the last one, which takes all that is left. */
    readonly piece: Piece | null;
}
/** A counter that goes round gives each number its turn, so the first rule takes one packet of n, the next one of n - 1. */
export declare function drawnCases({ mode, modulus, offset }: NumgenExpression, map: SetExpression | SetReference, cx: RaiseContext): readonly DrawnCase[] | Refusal;
