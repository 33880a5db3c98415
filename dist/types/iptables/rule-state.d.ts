import type { AnyExtension, RuleProtocol } from './define.js';
import type { Vocabulary } from './lookup.js';
import type { OptionMeaning } from './option-search.js';
import type { CommandPlan, OptionPlan, Problem, VerdictPlan } from './plan.js';
import { type Words } from './words.js';
/** A part while its options still come in. */
export interface OpenPart {
    readonly extension: AnyExtension;
    first: number;
    last: number;
    readonly options: OptionPlan[];
}
/** The option whose words are being taken. */
export interface OpenOption {
    readonly meaning: OptionMeaning | null;
    readonly written: string;
    readonly flag: number;
    readonly bang: number;
    readonly min: number;
    readonly max: number;
    negated: boolean;
    readonly values: number[];
    last: number;
}
/** What has been read of one line so far. */
export interface RuleReader {
    readonly words: Words;
    readonly vocabulary: Vocabulary;
    /** The number of words that were written; inline values are added behind them. */
    readonly written: number;
    bang: number;
    open: OpenOption | null;
    standard: OpenPart | null;
    readonly matches: OpenPart[];
    /** What the matches are of, the latest last. */
    readonly extensions: Set<AnyExtension>;
    target: OpenPart | null;
    verdict: VerdictPlan | null;
    command: CommandPlan | null;
    table: number;
    family: 'ip' | 'ip6' | null;
    familyWord: number;
    help: boolean;
    /** Options that only `-L` takes. */
    readonly ofListing: OpenOption[];
    waits: number;
    counters: readonly number[];
    protocol: RuleProtocol | null;
    readonly controls: Set<number>;
    readonly problems: Problem[];
    /** A match or an option was not found, so that what follows may be its words: one message is enough. */
    lost: boolean;
    lostModule: boolean;
}
export declare function makeRuleReader(words: Words, vocabulary: Vocabulary): RuleReader;
/** Notes an error at one word. */
export declare function problem(reader: RuleReader, word: number, message: string, { help, instead }?: {
    help?: string | undefined;
    instead?: string | undefined;
}): void;
/** Is the word a "!" that a value stands behind, and not the value itself? */
export declare function isLateBang({ words, written }: RuleReader, word: number): boolean;
/** The tools took a "!" behind an option before 1.4.3, and none does any more. */
export declare function negateLate(reader: RuleReader, open: OpenOption, bang: number): void;
export declare function openMatch({ matches, extensions }: RuleReader, part: OpenPart): void;
/** Everything loaded, in the order in which names are looked up: the rule's own options, then the latest match. */
export declare function loaded(reader: RuleReader): AnyExtension[];
