import type { Rule, Verdict } from '../ast/ruleset.js';
import { type Meaning, type Step } from '../core/action.js';
import type { MeaningContext, RuleProtocol } from './define.js';
/** The steps of a rule, in the kernel's order. A part that was not understood is a test with an unknown answer. */
export declare function ruleMeaning(rule: Rule, cx: MeaningContext): Meaning;
/** A rule's `-p`, if any. */
export declare function ruleProtocol(rule: Rule): RuleProtocol | null;
export declare function verdictMeaning(verdict: Verdict['verdict'], chain: string): Step;
