import type { Element, Expression, NftMatch, SetExpression, SetReference } from '../../ast/nft.js';
import type { RaiseContext } from './context.js';
import { type Alternatives, type Refusal, type Test } from './tests.js';
/** What `left OPERATOR right` demands, in disjoint alternatives. */
export declare function normalize(match: NftMatch, cx: RaiseContext): Alternatives | Refusal;
/** The elements of an anonymous set or of a named one that nothing changes. */
export declare function elementsOf(map: SetExpression | SetReference, cx: RaiseContext): readonly Element[] | Refusal;
/** How many rules may come of maps, in all; iptables walks through each of them. */
export declare const MOST_OF_MAPS = 200000;
/** For each element of a map the packets whose key it is, and its value. */
export declare function mapCases(key: Expression, map: SetExpression | SetReference, cx: RaiseContext): readonly {
    readonly when: Alternatives;
    readonly element: Element;
}[] | Refusal;
/** What the table's family settles: no test is left, or no packet. */
export declare function settled(test: Test, cx: RaiseContext): 'always' | 'never' | 'open';
