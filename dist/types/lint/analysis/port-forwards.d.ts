import type { ValueRange } from '../../core/predicate.js';
import type { LintContext } from '../rule.js';
import type { NatRule } from './nat-rules.js';
import { type PlacedRule } from './rule-index.js';
export interface PortForward {
    readonly natRule: NatRule;
    /** Ports and addresses that clients ask for; null where the rule does not say. */
    readonly ports: readonly ValueRange[] | null;
    readonly destination: readonly ValueRange[] | null;
    /** What they become; null where they stay. */
    readonly newPorts: ValueRange | null;
    readonly target: ValueRange | null;
    readonly protocols: readonly ValueRange[] | null;
}
/** Every DNAT and redirect at prerouting. */
export declare function portForwards(cx: LintContext): readonly PortForward[];
/** The port forward whose packets a rule seems to mean, by what they asked for, so that it never sees them. */
export declare function meantBefore(cx: LintContext, placed: PlacedRule): PortForward | null;
/** The rewritten port or address in words. */
export declare function portsText(ranges: readonly ValueRange[] | null): string;
