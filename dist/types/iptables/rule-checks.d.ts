import type { Plan, Problem } from './plan.js';
/** Everything wrong with a rule whose options are all known. */
export declare function finishChecks(plan: Plan, table: string): Problem[];
