import type { NftStatement } from '../../ast/nft.js';
import type { RaiseContext } from './context.js';
import { type Item } from './items.js';
import { type Refusal } from './tests.js';
/** The steps that a statement becomes. */
export declare function itemsOf(statement: NftStatement, cx: RaiseContext): readonly Item[] | Refusal;
