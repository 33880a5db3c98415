import type { Expression, NftMatch } from '../../ast/nft.js';
import type { RaiseContext } from './context.js';
import type { Item } from './items.js';
import { type Refusal } from './tests.js';
export declare function hasOwnTime(left: Expression): boolean;
export declare function timeItems({ left, relation, right }: NftMatch, cx: RaiseContext): readonly Item[] | Refusal;
