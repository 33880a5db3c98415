import { type RulePlace } from './build.js';
import type { OptionPlan, PartPlan, Plan } from './plan.js';
import { type Words } from './words.js';
/** What is known of the lines of each shape. */
export type LineTexts = Map<Plan, readonly PartTexts[]>;
interface PartTexts {
    readonly part: PartPlan;
    /** The options that have values. */
    readonly options: readonly OptionPlan[];
    /** By what was written for the values, less those that are printed as they stand. */
    readonly known: Map<string, PartText>;
}
/** The text of a part: between its pieces stand values as they were written. */
interface PartText {
    readonly pieces: readonly string[];
    readonly between: readonly OptionPlan[];
}
/** What stands behind `-A CHAIN ` for a line that would become a rule; null where that is not known without making it. */
export declare function lineText(texts: LineTexts, plan: Plan, words: Words, place: RulePlace): string | null;
export {};
