import type { Element, NumgenExpression, SetExpression, SetReference } from '../../ast/nft.js';
import type { RaiseContext } from './context.js';
import type { Act, Item } from './items.js';
import { type Refusal } from './tests.js';
/** The element that each number has, as an act with its share of the packets. An act of null: the rule is for another family. */
export declare function sharesOf(key: NumgenExpression, map: SetExpression | SetReference, cx: RaiseContext, make: (element: Element) => Act | Refusal | null): readonly Item[] | Refusal;
/** The number itself, as a map that gives each what it is. */
export declare function everyNumber({ modulus, offset, span }: NumgenExpression): SetExpression;
