import type { Rule } from '../ast/ruleset.js';
import { type NatAction, type RejectAnswer, type Step } from '../core/action.js';
import type { FieldName } from '../core/fields.js';
import { type Unknown } from '../core/predicate.js';
import { type Flow } from './flow.js';
import type { Network } from './network.js';
export type ChainVerdict = {
    readonly kind: 'accept';
} | {
    readonly kind: 'drop';
} | {
    readonly kind: 'reject';
    readonly answer: RejectAnswer;
} | {
    readonly kind: 'nat';
    readonly nat: NatAction;
} | {
    readonly kind: 'tproxy';
}
/** The budget is spent; what would happen is not known. */
 | {
    readonly kind: 'exhausted';
};
/** How to go on where a flow splits. */
export interface RuleOptions {
    /** `all`: every part. `likely`: unmodelled tests as a first packet meets them, one way in all. */
    readonly explore: 'all' | 'likely';
    /** Says of a test outside the model whether it holds, where one way is wanted and the answer is given. */
    readonly decide?: (unknown: Unknown, rule: Rule) => boolean;
}
type Outcome = {
    readonly kind: 'next';
} | {
    readonly kind: 'return';
} | {
    readonly kind: 'jump' | 'goto';
    readonly chain: string;
} | {
    readonly kind: 'end';
    readonly verdict: ChainVerdict;
};
export interface RuleResult {
    readonly flow: Flow;
    /** All tests held. */
    readonly matched: boolean;
    readonly outcome: Outcome;
    readonly effects: readonly string[];
    /** What the flow held once it was tested, and the fields that got other values then. */
    readonly tested: Flow['fields'];
    readonly assigned: readonly FieldName[];
}
/** What becomes of a flow at one rule. */
export declare function runRule(flow: Flow, rule: Rule, meaning: readonly Step[], network: Network, options: RuleOptions): RuleResult[];
export {};
