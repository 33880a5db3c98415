import type { Rule } from '../ast/ruleset.js';
/** Rules in order; no piece is empty, but for the only one. */
export interface RuleList {
    length: number;
    readonly pieces: Rule[][];
    /** The rules are not made yet. */
    later: Later | null;
}
/** Rules that will be made when somebody looks: where their lines begin, and what makes a rule of a line. */
interface Later {
    readonly starts: number[];
    readonly make: (start: number) => Rule;
}
export declare function makeRuleList(): RuleList;
/** Appends a rule that is made later; only behind others of its kind. */
export declare function appendLater(list: RuleList, start: number, make: (start: number) => Rule): boolean;
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
export declare function mapRules(list: RuleList, change: (rule: Rule) => Rule): void;
export {};
