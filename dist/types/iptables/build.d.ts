import type { MatchNode, TargetNode } from '../ast/iptables.js';
import type { Counter, Hook, Rule } from '../ast/ruleset.js';
import type { Span } from '../base/source.js';
import { type Diagnostic } from '../diagnostics/diagnostic.js';
import { type AddressItems } from './address-lists.js';
import type { CheckContext, IpFamily } from './define.js';
import type { PartPlan, Plan, Problem } from './plan.js';
import { type Words } from './words.js';
/** Where the rule is to go. */
export interface RulePlace {
    readonly family: IpFamily;
    readonly table: string;
    /** The hook of its chain; null for a user chain. */
    readonly hook: Hook | null;
    readonly diagnostics: Diagnostic[];
}
/** The rules of a line: one, or one for each pair of the addresses in `-s a,b -d c,d`, in the tools' order. */
export declare function buildRules(plan: Plan, words: Words, span: Span, counter: Counter | null, place: RulePlace): readonly Rule[];
/** Reports them; gives the message of the first error. */
export declare function reportProblems(problems: readonly Problem[], words: Words, { diagnostics }: {
    diagnostics: Diagnostic[];
}): string | undefined;
/** A match or target in its normal form, or why it is none. */
export declare function buildPart(part: PartPlan, words: Words, place: RulePlace, items: AddressItems, check: CheckContext): MatchNode | TargetNode | string;
/** Would the line's one rule be made without a complaint? Looks at all that making it looks at, and keeps nothing. */
export declare function buildsWell(plan: Plan, words: Words, place: RulePlace): boolean;
/** What `-c` says. */
export declare function countersOf(plan: Plan, words: Words, { diagnostics }: {
    readonly diagnostics: Diagnostic[];
}): Counter | null;
