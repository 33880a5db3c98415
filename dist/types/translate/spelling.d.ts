import type { Family, Rule, Ruleset } from '../ast/ruleset.js';
import { type Target } from './target.js';
/** Is the nft of the target one of those that need other words? */
export declare function needsOldWords({ nft }: Target): boolean;
/** A rule in the words of the target. */
export declare function ruleText(rule: Rule, family: Family, target: Target): string;
/** The whole ruleset in the words of the target: to be printed, and nothing else. */
export declare function spelledFor(ruleset: Ruleset, target: Target): Ruleset;
