import type { Rule } from '../ast/ruleset.js';
import { type Meaning } from '../core/action.js';
import type { NftMeaningContext } from './define.js';
/** The steps of a rule, in the kernel's order. A part that was not understood is a test with an unknown answer. */
export declare function ruleMeaning(rule: Rule, cx: NftMeaningContext): Meaning;
