import { type RulePlace } from './build.js';
import type { Plan } from './plan.js';
import type { Words } from './words.js';
/**
 * Would the line's one rule be made without a complaint? Looks at all that making it looks at, and keeps nothing. One function on
 * purpose: engines do not inline one of this size, so that it is compiled once, and not again in each of its callers.
 */
export declare function buildsWell(plan: Plan, words: Words, place: RulePlace): boolean;
