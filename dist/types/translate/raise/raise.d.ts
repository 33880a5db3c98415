import type { Ruleset } from '../../ast/ruleset.js';
import type { Rename, RuleReport } from '../report.js';
import { type Target } from '../target.js';
import { type RaisedIpset } from './ipset.js';
export interface RaiseOptions {
    /** Reports also hold the text that each rule became. */
    readonly withText?: boolean;
    /** What the result is for; Debian 12 if left out. */
    readonly target?: Target;
}
export interface RaisedRuleset {
    /** Tables of both families, as far as the original has them. */
    readonly ruleset: Ruleset;
    readonly ipsets: readonly RaisedIpset[];
    readonly rules: readonly RuleReport[];
    readonly renames: readonly Rename[];
}
/** Translates every table. Rules without a translation leave a remark in their place, and are `unsupported` in the report. */
export declare function raiseRuleset(ruleset: Ruleset, options?: RaiseOptions): RaisedRuleset;
