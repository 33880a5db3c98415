import type { Family, Rule } from '../../ast/ruleset.js';
import { type Source } from '../../base/source.js';
import { type Note } from '../fit.js';
import { type Tokens } from '../lexer.js';
import type { DataType } from '../types.js';
/** The types that the constants of a rule were made to fit, by the offset at which each begins. */
export type Fits = Map<number, DataType[]>;
/** Fills in `fits` while a rule is parsed. */
export declare function noting(fits: Fits): Note;
export interface Template {
    /** Whether the values at an index fit as the template's own did. */
    accepts(source: Source, tokens: Tokens, from: number): boolean;
    /** The rule of tokens whose values do. */
    make(source: Source, tokens: Tokens, from: number): Rule;
    /** It holds no sets, and names nothing of its table: whether it passes the checks is up to the family alone. */
    readonly namesNothing: boolean;
    /** Whether it does, in tables of a family. */
    readonly passes: Map<Family, boolean>;
}
/** A template, and what it takes for granted. */
export interface Drafted {
    /** Undefined where the rule cannot be one. */
    readonly template: Template | undefined;
    /** Tokens, from the rule's first, whose text makes a difference. */
    readonly fixed: readonly number[];
}
/** Makes a template of a rule that was read from tokens without a complaint. */
export declare function draftTemplate(rule: Rule, source: Source, tokens: Tokens, from: number, to: number, fits: Fits): Drafted;
