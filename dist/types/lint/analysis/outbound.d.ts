import { type ValueRange } from '../../core/predicate.js';
import type { Arrival, Departure } from '../../eval/journey.js';
import { type IpFamily } from '../../eval/network.js';
import type { LintContext } from '../rule.js';
/** Clients of one prefix on one inner interface, asking for a web server outside. */
export interface OutboundFlow {
    readonly family: IpFamily;
    readonly lan: string;
    readonly prefix: ValueRange;
    readonly wan: string;
    readonly departure: Departure;
    readonly arrivals: readonly Arrival[];
}
/** Needs addresses and routes; without them there are no questions. */
export declare function outboundFlows(cx: LintContext): readonly OutboundFlow[];
