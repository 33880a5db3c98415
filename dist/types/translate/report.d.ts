import type { Span } from '../base/source.js';
/** How well a rule could be translated: the same meaning, nearly the same, not at all. */
export type Status = 'exact' | 'approximate' | 'unsupported';
/** The fate of one rule, or of one policy or command. */
export interface RuleReport {
    readonly status: Status;
    /** What differs, or why it cannot be said. */
    readonly reason?: string;
    /** What to do instead. */
    readonly suggestion?: string;
    readonly span: Span;
    /** The text under the span. */
    readonly source: string;
    /** The lines that took its place; empty where nothing did, or nothing was needed. */
    readonly target: readonly string[];
}
/** A name that the other language cannot carry. */
export interface Rename {
    readonly kind: 'chain' | 'set';
    readonly table: string;
    readonly from: string;
    readonly to: string;
}
/** How many rules ended with each status. */
export interface Summary {
    readonly exact: number;
    readonly approximate: number;
    readonly unsupported: number;
}
/** Counts reports by status. */
export declare function summarize(rules: readonly RuleReport[]): Summary;
