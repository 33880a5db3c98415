import type { Counter } from '../ast/ruleset.js';
import type { ParseResult } from '../ast/parse-result.js';
import { type Source } from '../base/source.js';
import { type Diagnostic } from '../diagnostics/diagnostic.js';
import type { Command } from './command.js';
import type { IpFamily } from './define.js';
import type { Plan } from './plan.js';
import { type ShapeCache, type ShapedLine } from './shape-cache.js';
import { type Words } from './words.js';
/** How a text is to be read. */
export interface SaveOptions {
    readonly family: IpFamily;
    /** Every line through the grammar, none by the plan of an earlier one: for tests. */
    readonly plain?: boolean;
    /** Sees each command line before it becomes nodes, and may take it: true, and no command is made. */
    readonly intercept?: Intercept;
}
/** A line by its plan: the words are those of this line only until the call returns. */
export type Intercept = (plan: Plan, words: Words, table: string, counter: Counter | null) => boolean;
/** Reads a whole iptables-save text or hand-written restore file. Rules are checked here, and made when somebody looks at their chain. */
export declare function parseSave(source: Source, options: SaveOptions): ParseResult;
/** What reading needs from line to line. */
interface SaveReader {
    readonly source: Source;
    readonly options: SaveOptions;
    readonly diagnostics: Diagnostic[];
    readonly words: Words;
    /** The line of a rule that was read last. */
    readonly shaped: ShapedLine;
    readonly caches: Map<string, ShapeCache>;
    table: string | null;
    /** A word about rules before any table, or garbage, is said once. */
    outside: boolean;
}
export declare function makeSaveReader(source: Source, options: SaveOptions, diagnostics: Diagnostic[]): SaveReader;
/** Reads the lines from `from` to `to`, and hands over the command of each. `replaces`: tables are emptied first. */
export declare function readSave(reader: SaveReader, from: number, to: number, replaces: boolean, take: (command: Command) => void, { endTable }: {
    readonly endTable: (table: string, end: number) => void;
}): void;
export {};
