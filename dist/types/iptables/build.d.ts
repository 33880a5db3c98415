import type { MatchNode, TargetNode } from '../ast/iptables.js';
import type { Counter, Hook, Rule } from '../ast/ruleset.js';
import { type Failure } from '../base/result.js';
import type { Span } from '../base/source.js';
import { type Diagnostic } from '../diagnostics/diagnostic.js';
import { type AddressItems } from './address-lists.js';
import type { CheckContext, IpFamily } from './define.js';
import type { OptionPlan, PartPlan, Plan, Problem } from './plan.js';
import { type Words } from './words.js';
/** Where the rule is to go. */
export interface RulePlace {
    readonly family: IpFamily;
    readonly table: string;
    /** The hook of its chain; null for a user chain. */
    readonly hook: Hook | null;
    readonly diagnostics: Diagnostic[];
}
/** So many values of an option are kept for its next lines. */
export declare const MOST_KNOWN = 256;
/** Longer values are rarely the same again. */
export declare const LONGEST_KNOWN = 64;
/** The rules of a line: one, or one for each pair of the addresses in `-s a,b -d c,d`, in the tools' order. */
export declare function buildRules(plan: Plan, words: Words, span: Span, counter: Counter | null, place: RulePlace): readonly Rule[];
/** Reports them; gives the message of the first error. */
export declare function reportProblems(problems: readonly Problem[], words: Words, { diagnostics }: {
    diagnostics: Diagnostic[];
}): string | undefined;
/** A match or target in its normal form, or why it is none. */
export declare function buildPart(part: PartPlan, words: Words, place: RulePlace, items: AddressItems, check: CheckContext): MatchNode | TargetNode | string;
/** What the check of one part of the rule may ask. */
export declare function checkContextOf({ protocolBehind }: PartPlan, check: CheckContext): CheckContext;
/** The same of a part in which nothing is wrong. */
export declare function buildNode(part: PartPlan, words: Words, place: RulePlace): MatchNode | TargetNode;
/** The value, or why there is none. */
export declare function valueOf({ values, parse, known }: OptionPlan, words: Words, place: RulePlace): unknown;
/** Extensions that do not work at the hook. */
export declare function checkHook({ hooks, name, kind }: PartPlan, { hook }: RulePlace): Failure | undefined;
/** What `-c` says. */
export declare function countersOf(plan: Plan, words: Words, { diagnostics }: {
    readonly diagnostics: Diagnostic[];
}): Counter | null;
