import type { Hook } from '../ast/ruleset.js';
import type { Diagnostic } from '../diagnostics/diagnostic.js';
import type { LowerContext, RuleProtocol } from '../iptables/define.js';
import type { PartPlan, Plan } from '../iptables/plan.js';
import { type Words } from '../iptables/words.js';
import type { Segment } from './line-template.js';
import { type Lack } from './capabilities.js';
import { type Traits } from './lower-rule.js';
import { type Template } from './part-template.js';
/** A part as text, statement by statement. */
export interface PrintedPart {
    readonly texts: readonly string[];
    readonly traits: readonly Traits[];
    /** Of `-m comment`: what it says. */
    readonly comment: string | null;
}
/** Where rules stand: a table, and a hook, or user chains, where some extensions act differently. */
export interface PartPlace {
    readonly cx: LowerContext;
    readonly table: string;
    readonly hook: Hook | null;
    /** By the part's number, then by the text of its values. */
    readonly memo: (Map<string, PrintedPart | null> | undefined)[];
    /** By the part's number, then by what its plain values leave open; null where a template cannot be. */
    readonly templates: (Map<string, Template | null> | undefined)[];
    /** What checks are told; the protocol is that of the rule at hand. */
    readonly check: {
        readonly family: LowerContext['family'];
        readonly table: string;
        readonly hook: Hook | null;
        protocol: RuleProtocol | null;
    };
    readonly diagnostics: Diagnostic[];
    /** A literal looked at the rest of the rule, so that its part's text alone does not say what becomes of it. */
    readonly looked: {
        around: boolean;
    };
    /** What those who load the result cannot take. */
    readonly lacks: readonly Lack[];
}
/** A place with nothing remembered. */
export declare function partPlace(given: LowerContext, table: string, hook: Hook | null, lacks: readonly Lack[]): PartPlace;
/**
 * The part's text, or null where it takes more than plain statements to say it (a disjunction, a loss, a mistake),
 * which the whole rule has to be looked at for.
 */
export declare function printPart(part: PartPlan, plan: Plan, words: Words, place: PartPlace): PrintedPart | null;
/** A part's statements as segments of a line, where what is known of it is enough for other lines like this one. */
export declare function segmentsOf(part: PartPlan, words: Words, place: PartPlace): readonly (readonly Segment[])[] | null;
