import type { Ruleset } from '../../ast/ruleset.js';
import type { Diagnostic } from '../../diagnostics/diagnostic.js';
import { type Rename, type RuleReport, type Summary } from '../report.js';
import { type Target } from '../target.js';
/** What a translation to iptables may do, and what it should report. */
export interface RaiseTextOptions {
    /** Gives text also where something is lost; each loss is marked by a comment at its place. */
    readonly lossy?: boolean;
    /** The versions that will load the result; what is left out is Debian 12's. */
    readonly target?: Partial<Target>;
    /** Reports hold the lines that each rule became. */
    readonly withText?: boolean;
    /** What the reader of the text had to leave out: reported as unsupported. */
    readonly leftOut?: readonly Diagnostic[];
}
/** A translation to iptables: files to load, and what became of every rule. */
export interface IptablesTranslation {
    /** What to load; null where something would be lost and `lossy` was not asked for. */
    readonly files: IptablesFiles | null;
    readonly ruleset: Ruleset;
    readonly rules: readonly RuleReport[];
    readonly renames: readonly Rename[];
    readonly summary: Summary;
}
/** Empty where there is nothing for a tool to load. */
export interface IptablesFiles {
    /** For iptables-restore. */
    readonly ip: string;
    /** For ip6tables-restore. */
    readonly ip6: string;
    /** For `ipset restore`, before the others. */
    readonly ipset: string;
}
/** Translates an nft ruleset. The text it came from must have been read without errors. */
export declare function translateNft(ruleset: Ruleset, options?: RaiseTextOptions): IptablesTranslation;
