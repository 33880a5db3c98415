import type { Rule, Ruleset } from '../ast/ruleset.js';
import type { RuleReport } from './report.js';
/** The lowered ruleset with a comment before what differs, and in the place of what is missing. */
export declare function markLosses(original: Ruleset, lowered: Ruleset, reports: readonly RuleReport[]): Ruleset;
/** A rule that is a comment line: it prints, and does nothing. */
export declare function remark(loss: RuleReport): Rule;
