import type { LogStatement } from '../../../ast/nft.js';
import type { RaiseContext } from '../context.js';
import { type Item } from '../items.js';
import { type Refusal } from '../tests.js';
export declare function logItems({ prefix, level, group, snaplen, queueThreshold, flags }: LogStatement, cx: RaiseContext): readonly Item[] | Refusal;
