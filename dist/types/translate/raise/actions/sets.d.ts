import type { DynamicSetStatement, MeterStatement } from '../../../ast/nft.js';
import type { RaiseContext } from '../context.js';
import { type Item } from '../items.js';
import { type Refusal } from '../tests.js';
export declare function dynamicItems(statement: DynamicSetStatement | MeterStatement, cx: RaiseContext): readonly Item[] | Refusal;
