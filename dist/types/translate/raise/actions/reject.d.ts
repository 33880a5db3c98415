import type { RejectStatement } from '../../../ast/nft.js';
import type { RaiseContext } from '../context.js';
import { type Item } from '../items.js';
import { type Refusal } from '../tests.js';
export declare function rejectItems({ with: answer }: RejectStatement, cx: RaiseContext): readonly Item[] | Refusal;
