import type { Ruleset } from '../ast/ruleset.js';
import type { Diagnostic } from '../diagnostics/diagnostic.js';
import type { Command } from '../iptables/command.js';
import type { Ipset } from '../iptables/define.js';
import { type Rename, type RuleReport, type Summary } from './report.js';
/** What a translation may do, and what it should report. */
export interface TranslateOptions {
    /** Gives text also where something is lost; each loss is marked by a comment at its place. */
    readonly lossy?: boolean;
    /** The contents of ipsets that rules name. */
    readonly ipset?: (name: string) => Ipset | undefined;
    /** Reports hold the lines that each rule became. */
    readonly withText?: boolean;
    /** What the reader of the text had to leave out: reported as unsupported. */
    readonly leftOut?: readonly Diagnostic[];
}
/** A translation: its text, and what became of every rule. */
export interface Translation {
    /** What to load; null where something would be lost and `lossy` was not asked for. */
    readonly text: string | null;
    readonly rules: readonly RuleReport[];
    readonly renames: readonly Rename[];
    readonly summary: Summary;
}
/** A whole ruleset's translation, with its tree; rules without a translation are not in it. */
export interface RulesetTranslation extends Translation {
    readonly ruleset: Ruleset;
}
/** Translates an iptables ruleset to a file for `nft -f`. The text it came from must have been read without errors. */
export declare function translateRuleset(ruleset: Ruleset, options?: TranslateOptions): RulesetTranslation;
/** Translates commands one by one: a line of text for each nft command. */
export declare function translateEach(commands: readonly Command[], options?: TranslateOptions): Translation;
export declare function unread({ leftOut }: Pick<TranslateOptions, 'leftOut'>): RuleReport[];
