import type { Rule, Ruleset } from '../ast/ruleset.js';
import { type Span } from '../base/source.js';
import type { Diagnostic } from '../diagnostics/diagnostic.js';
import type { Command } from '../iptables/command.js';
import type { Ipset } from '../iptables/define.js';
import { type LowerOptions } from './lower.js';
import { type Rename, type RuleReport, type Summary } from './report.js';
import { type Target } from './target.js';
/** What a translation may do, and what it should report. */
export interface TranslateOptions {
    /** Gives text also where something is lost; each loss is marked by a comment at its place. */
    readonly lossy?: boolean;
    /** The versions that will load the result; what is left out is Debian 12's. */
    readonly target?: Partial<Target>;
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
    /** What was done beyond translating rule by rule, one sentence each. */
    readonly changes: readonly string[];
}
/** What a further step made of the translated tables. */
export interface Refined {
    readonly ruleset: Ruleset;
    readonly renames: readonly Rename[];
    /** What was done, one sentence each. */
    readonly notes: readonly string[];
    /** By the span of an original rule: the rules that stand for it, where the step changed that. */
    readonly origins: ReadonlyMap<Span, readonly Rule[]>;
}
/** Nothing was done. */
export declare function unchanged(ruleset: Ruleset): Refined;
/** Merges or condenses translated tables. */
export type Refine = (ruleset: Ruleset, target: Target) => Refined;
/** Translates an iptables ruleset to a file for `nft -f`. The text it came from must have been read without errors. */
export declare function translateRuleset(ruleset: Ruleset, options?: TranslateOptions, refine?: Refine): RulesetTranslation;
/** Translates commands one by one: a line of text for each nft command. */
export declare function translateEach(commands: readonly Command[], options?: TranslateOptions): Translation;
export declare function unread({ leftOut }: Pick<TranslateOptions, 'leftOut'>): RuleReport[];
export declare function lowerOptions({ ipset, withText, target }: TranslateOptions): LowerOptions;
