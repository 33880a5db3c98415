import { type Failure } from '../base/result.js';
import type { OptionUse } from '../ast/iptables.js';
import type { SetDirections } from '../values/set-directions.js';
import { type LowerContext, type Lowered } from './define.js';
/** What changes a set: `-j SET --add-set`. */
interface SetChange {
    readonly operation: 'add' | 'update' | 'delete';
    /** Seconds; undefined where the set says it. */
    readonly timeout: number | undefined;
}
/** The statement that changes the set, and the set it needs. */
export declare function lowerSetChange(use: OptionUse<SetDirections>, { operation, timeout }: SetChange, cx: LowerContext): Lowered | Failure;
export {};
