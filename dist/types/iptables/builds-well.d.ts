import { type RulePlace } from './build.js';
import type { Plan } from './plan.js';
import type { Words } from './words.js';
/** Would the line's one rule be made without a complaint? Looks at all that making it looks at, and keeps nothing. */
export declare function buildsWell(plan: Plan, words: Words, place: RulePlace): boolean;
