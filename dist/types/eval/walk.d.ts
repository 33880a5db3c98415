import type { Chain, Policy, Rule } from '../ast/ruleset.js';
import type { Flow } from './flow.js';
import type { Network } from './network.js';
import type { Entry, Program } from './program.js';
import { type ChainVerdict, type RuleOptions } from './run-rule.js';
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
export interface ChainEnd {
    readonly flow: Flow;
    readonly verdict: ChainVerdict;
    readonly by: Decider;
    readonly trail: Trail | null;
    readonly untracked: boolean;
}
/** How to go on where a flow splits. */
export interface WalkOptions extends RuleOptions {
    readonly program: Program;
    readonly network: Network;
    /** Counts down with each rule looked at, faster deep in jumps, where ways double; shared by a whole question. */
    readonly budget: {
        left: number;
    };
    /** Told of every rule that a part of a flow matched. */
    readonly onMatch?: (rule: Rule, flow: Flow) => void;
}
/** All ends of a flow that enters a base chain; `ways`: how many there may be, which they are taken from by what each rests on. */
export declare function walkChain(start: Flow, entry: Entry, before: Trail | null, options: WalkOptions, ways: {
    left: number;
}): ChainEnd[];
