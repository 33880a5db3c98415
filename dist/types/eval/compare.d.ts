import type { Hook } from '../ast/ruleset.js';
import type { IpFamily, Network } from './network.js';
import type { Program } from './program.js';
import { type HookOutcome } from './witness.js';
/** A packet that the two sides treat differently. */
export interface Difference {
    readonly hook: Hook;
    readonly family: IpFamily;
    readonly packet: Readonly<Record<string, string | number>>;
    /** Answers of tests outside the model under which it is so. */
    readonly given: readonly {
        readonly test: string;
        readonly holds: boolean;
    }[];
    readonly left: HookOutcome;
    readonly right: HookOutcome;
}
/** What comparing two rulesets came to. */
export interface Comparison {
    readonly result: 'equivalent' | 'different' | 'undecided';
    readonly differences: readonly Difference[];
    /** Why it could not be decided. */
    readonly undecided: readonly string[];
    /** Tests outside the model that both sides have: they count as the same test. */
    readonly unmodelled: readonly string[];
}
export interface CompareOptions {
    readonly network: Network;
    readonly hooks?: readonly Hook[];
    /** Differences to show, at most. */
    readonly witnesses?: number;
    /** Nodes of a diagram, beyond which the answer is "undecided". */
    readonly mostNodes?: number;
}
export declare function comparePrograms(left: Program, right: Program, options: CompareOptions): Comparison;
