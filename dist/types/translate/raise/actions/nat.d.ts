import type { NatStatement } from '../../../ast/nft.js';
import type { RaiseContext } from '../context.js';
import { type Item } from '../items.js';
import { type Refusal } from '../tests.js';
/** null: the statement is for the other family. */
export declare function natItems(statement: NatStatement, cx: RaiseContext): readonly Item[] | Refusal;
