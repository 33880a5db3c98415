import type { Arrival, Departure } from '../../eval/journey.js';
import type { LintContext } from '../rule.js';
import type { NatRule } from './nat-rules.js';
/** A port forward asked for from the server's own network. */
export interface Hairpin {
    readonly natRule: NatRule;
    readonly lan: string;
    readonly departure: Departure;
    readonly arrivals: readonly Arrival[];
}
/** One question for each port forward to a private host on an inner link, which some outside packet really takes. */
export declare function hairpins(cx: LintContext): readonly Hairpin[];
