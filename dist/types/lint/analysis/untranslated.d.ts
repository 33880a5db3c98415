import type { Span } from '../../base/source.js';
import type { LintContext } from '../rule.js';
import { type OutboundFlow } from './outbound.js';
export interface Untranslated {
    readonly flow: OutboundFlow;
    readonly cause: 'missing' | 'interface' | 'source';
    /** The rule to change, or the place to look at for one that is missing. */
    readonly place: Span;
    readonly severity: 'error' | 'info';
}
/** One answer for each prefix and way out; none while forwarding is known to be off, which is the first thing to mend. */
export declare function untranslated(cx: LintContext): readonly Untranslated[];
