import type { Case } from '../core/action.js';
import { type Flow, type Resolve } from './flow.js';
/** What becomes of a flow at the cases that were looked up: the parts that each takes, and what none does. */
export interface Parts {
    readonly taken: readonly Taken[];
    readonly rest: readonly Flow[];
    /** How many cases, from the first on, this is about. */
    readonly cases: number;
}
interface Taken {
    readonly flow: Flow;
    /** The place of its case. */
    readonly at: number;
}
/** Null where the cases do not ask for ranges of the same fields that exclude each other, or are few. */
export declare function lookUp(flow: Flow, cases: readonly Case[], resolve: Resolve): Parts | null;
/** How many of the cases are not looked up. */
export declare function casesToTry(cases: readonly Case[]): number;
export {};
