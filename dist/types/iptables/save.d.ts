import type { Counter } from '../ast/ruleset.js';
import { type Source } from '../base/source.js';
import { type Diagnostic } from '../diagnostics/diagnostic.js';
import type { Command } from './command.js';
import type { IpFamily } from './define.js';
import { type PlainDeclaration } from './plain-declaration.js';
import type { Plan } from './plan.js';
import { type Names } from './names.js';
import { type ShapeCache, type ShapedLine } from './shape-cache.js';
import { type Words } from './words.js';
/** How a text is to be read. */
export interface SaveOptions {
    readonly family: IpFamily;
    /** Every line through the grammar, none by the plan of an earlier one: for tests. */
    readonly plain?: boolean;
    /** Sees each command line before it becomes nodes, and may take it: true, and no command is made. */
    readonly intercept?: Intercept;
    /** Sees where the name of a user chain stands that is declared, and may take it. */
    readonly interceptChain?: (start: number, end: number, table: string) => boolean;
    /** Sees where a line begins with an option or a counter, before it is taken apart, and may take it: gives its end, else `NOT_TAKEN`. */
    readonly interceptLine?: (words: Words, at: number, table: string) => number;
}
export declare const NOT_TAKEN = -1;
/** A line by its plan: the words are those of this line only until the call returns. */
export type Intercept = (plan: Plan, words: Words, table: string, counter: Counter | null) => boolean;
/** What reading needs from line to line. */
export interface SaveReader {
    readonly source: Source;
    readonly options: SaveOptions;
    readonly diagnostics: Diagnostic[];
    readonly words: Words;
    /** The line of a rule that was read last. */
    readonly shaped: ShapedLine;
    /** The last declaration of a chain that was looked at as a plain one. */
    declared: PlainDeclaration | null;
    readonly caches: Map<string, ShapeCache>;
    table: string | null;
    /** Behind the last table, or -1. */
    tableEnd: number;
    /** Those of the text, if they are kept. */
    readonly names: Names | null;
    /** A word about rules before any table, or garbage, is said once. */
    outside: boolean;
}
export declare function makeSaveReader(source: Source, options: SaveOptions, diagnostics: Diagnostic[]): SaveReader;
/** Reads the lines from `from` to `to`, and hands over the command of each. `replaces`: tables are emptied first. */
export declare function readSave(reader: SaveReader, from: number, to: number, replaces: boolean, take: (command: Command) => void, { endTable }: {
    readonly endTable: (table: string, end: number) => void;
}): void;
/** The command of a line that begins with an option, or with a counter before one, by the shape of others; undefined for other lines. */
export declare function readRuleLine(reader: SaveReader, table: string, at: number): Command | null | undefined;
/** A line that does not begin with its rule, but with blanks or in another way that people write. */
export declare function readLineAt(reader: SaveReader, start: number): Command | null;
