import { type Except, type Raised } from './field.js';
import type { RaiseContext } from './context.js';
import { type Alternatives, type Refusal } from './tests.js';
/** Rules of which at most one is met, and what must not be met before that. */
export interface Lines {
    readonly lines: Raised;
    readonly except: readonly Except[];
}
export declare function linesOf(alternatives: Alternatives, cx: RaiseContext): Lines | Refusal;
export declare function isExcept(raised: Raised | Except): raised is Except;
