import type { SetFieldStatement } from '../../../ast/nft.js';
import type { RaiseContext } from '../context.js';
import { type Item } from '../items.js';
import { type Refusal } from '../tests.js';
export declare function setFieldItems(statement: SetFieldStatement, cx: RaiseContext): readonly Item[] | Refusal;
/** `value/mask` of what sets the packet's mark from itself, or undefined. */
export declare function markOptions({ field, value }: SetFieldStatement): string | undefined;
