import type { Expression, SetExpression, SetReference } from '../../ast/nft.js';
import type { RaiseContext } from './context.js';
import { type Alternatives, type Conjunction, type Refusal } from './tests.js';
export interface SetPlace {
    readonly name: string;
    readonly directions: string;
    readonly needs: Conjunction;
    readonly hasPort: boolean;
}
/** How a key is looked up in the ipset of a named set. */
export declare function setPlace(key: Expression, set: string, cx: RaiseContext): SetPlace | Refusal | 'other family';
/** An anonymous set of many elements as an ipset of its own; undefined where rules say it as well. */
export declare function manyTest(key: Expression, set: SetExpression, negated: boolean, cx: RaiseContext): Alternatives | undefined;
/** The lookup as a test; `expand` makes tests of the elements. */
export declare function setTest(key: Expression, { name }: SetReference, negated: boolean, cx: RaiseContext, expand: (keys: readonly Expression[]) => Alternatives | Refusal): Alternatives | Refusal;
