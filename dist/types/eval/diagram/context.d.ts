import type { Step } from '../../core/action.js';
import type { FieldName } from '../../core/fields.js';
import { type Predicate, type ValueRange } from '../../core/predicate.js';
/** Ranges in which fields lie, the latest first. Only fields that no rule changes on the way through one base chain. */
export type Context = Known | null;
interface Known {
    readonly field: FieldName;
    readonly ranges: readonly ValueRange[];
    readonly before: Context;
}
export declare const NO_CONTEXT: Context;
/** The context behind a test that held. */
export declare function knowing(context: Context, predicate: Predicate): Context;
/** The test without what the context answers; itself where that is nothing. */
export declare function simplified(predicate: Predicate, context: Context): Predicate;
/** Does what tests found make any of the steps from `from` on simpler? Of an action alone it makes nothing. */
export declare function gainsFrom(list: readonly Step[], from: number): boolean;
export declare function mayCall(step: Step): boolean;
export {};
