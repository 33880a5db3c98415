import type { Plan } from './plan.js';
import { type RuleReader } from './rule-state.js';
/** The plan of the line that was read. */
export declare function finishRule(reader: RuleReader, table: string): Plan;
