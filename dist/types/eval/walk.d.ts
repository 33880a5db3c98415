import type { Chain, Policy, Rule } from '../ast/ruleset.js';
import { type NatAction, type RejectAnswer } from '../core/action.js';
import { type Unknown } from '../core/predicate.js';
import { type Flow } from './flow.js';
import type { Network } from './network.js';
import type { Entry, Program } from './program.js';
/** A rule that a flow matched, newest first. */
export interface Trail {
    readonly entry: Entry;
    readonly chain: Chain;
    readonly rule: Rule | null;
    readonly effect: string;
    readonly before: Trail | null;
}
/** What ended a flow's way through a base chain. */
export interface Decider {
    readonly entry: Entry;
    readonly chain: Chain;
    /** Null where the chain ran out: its policy decided. */
    readonly rule: Rule | null;
    readonly policy: Policy | null;
}
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
export interface ChainEnd {
    readonly flow: Flow;
    readonly verdict: ChainVerdict;
    readonly by: Decider;
    readonly trail: Trail | null;
    readonly untracked: boolean;
}
/** How to go on where a flow splits. */
export interface WalkOptions {
    readonly program: Program;
    readonly network: Network;
    /** `all`: every part. `likely`: unmodelled tests as a first packet meets them, one way in all. */
    readonly explore: 'all' | 'likely';
    /** Says of a test outside the model whether it holds, where one way is wanted and the answer is given. */
    readonly decide?: (unknown: Unknown, rule: Rule) => boolean;
    /** Counts down with each rule looked at; shared by a whole question. */
    readonly budget: {
        left: number;
    };
    /** Told of every rule that a part of a flow matched. */
    readonly onMatch?: (rule: Rule, flow: Flow) => void;
}
/** All ends of a flow that enters a base chain. */
export declare function walkChain(start: Flow, entry: Entry, before: Trail | null, options: WalkOptions): ChainEnd[];
