import { type Rule } from '../../ast/ruleset.js';
import { type Covered } from '../../eval/covered.js';
import type { LintContext } from '../rule.js';
export interface CoveredRule extends Covered {
    /** Every rule that covers it ends alike, so that it could as well not be there. */
    readonly isRedundant: boolean;
    /** A rule of a script that was inserted above it, though written later. */
    readonly reversedBy: Rule | null;
    /** It translates addresses. */
    readonly translates: boolean;
}
export declare function covered({ program, network }: LintContext): readonly CoveredRule[];
