import type { Part, Rule, Ruleset } from '../ast/ruleset.js';
import type { IpFamily } from './define.js';
import { type Vocabulary } from './lookup.js';
/** What stands behind `-A CHAIN `: empty for a rule that matches everything and does nothing. */
export declare function printRule(rule: Rule, family: IpFamily): string;
/** A whole file for iptables-restore: the tables of one family. A rule that was never counted has no counter. */
export declare function printSave(ruleset: Ruleset, { counters, family }: {
    readonly counters: boolean;
    readonly family: IpFamily;
}): string;
/** Adds the words of one part. */
export declare function printPart(part: Part, vocabulary: Vocabulary, words: string[]): void;
