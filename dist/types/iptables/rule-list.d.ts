import type { Rule } from '../ast/ruleset.js';
import type { Meaning } from '../core/action.js';
import type { ContextFor } from './line-meaning.js';
/** Rules in order; no piece is empty, but for the only one. */
export interface RuleList {
    length: number;
    readonly pieces: Rule[][];
    /** The rules are not made yet. */
    later: Later | null;
}
/** Rules that will be made when somebody looks. */
export interface Later {
    readonly lines: LateLines;
    /** The first of their lines and the last one, by their numbers. */
    readonly first: number;
    last: number;
}
/** The lines of such rules, of all chains of a table. */
export interface LateLines {
    /** Where they begin. */
    readonly starts: number[];
    /** The next line of the same chain, or `NO_LINE`. */
    readonly next: number[];
    rule(start: number): Rule;
    /** What the rule means, which is quicker said than the rule is made. */
    meaning(start: number, contextFor: ContextFor): Meaning;
}
export declare function makeRuleList(): RuleList;
/** Appends a rule that is made later; only behind others of its kind. */
export declare function appendLater(list: RuleList, start: number, lines: LateLines): boolean;
export declare function appendRule(list: RuleList, rule: Rule): void;
/** Puts a rule before the one at `index` (from 0). */
export declare function insertRule(list: RuleList, index: number, rule: Rule): void;
/** Puts a rule in the place of another, and gives that one. */
export declare function replaceRule(list: RuleList, index: number, rule: Rule): Rule | undefined;
/** Takes a rule out, and gives it. */
export declare function removeRule(list: RuleList, index: number): Rule | undefined;
/** The index of the first rule that fits, or -1. */
export declare function findRule(list: RuleList, fits: (rule: Rule) => boolean): number;
export declare function rulesOf(list: RuleList): readonly Rule[];
/** What was to be made later, made now. */
export declare function lateRules(later: Later): Rule[];
/** Something of each of the lines. */
export declare function mapLines<T>({ lines, first }: Later, make: (start: number) => T): T[];
export declare function mapRules(list: RuleList, change: (rule: Rule) => Rule): void;
