import { type Failure } from '../base/result.js';
import type { OptionUse } from '../ast/iptables.js';
import type { SetDirections } from '../values/set-directions.js';
import { type LowerContext, type Lowered } from './define.js';
/** The lookup, and the set it needs. */
export declare function lowerSet(use: OptionUse<SetDirections>, cx: LowerContext): Lowered | Failure;
