import type { IncludeReader, ParseResult } from '../ast/parse-result.js';
import { type Source } from '../base/source.js';
import { type Diagnostic } from '../diagnostics/diagnostic.js';
import { type Detected, type Dialect } from './detect.js';
/** A text to read: its name is what diagnostics print, and may tell the dialect. */
export interface Input {
    readonly name: string;
    readonly text: string;
}
/** How a text is to be read, where its own look should not decide. */
export interface ParseOptions {
    /** The dialect, where the text's own look should not decide. */
    readonly from?: Dialect;
    /** The address family of an iptables text that does not say. */
    readonly family?: 'ip' | 'ip6';
    /** What an nft `include` reads; without it includes are reported and left out. */
    readonly read?: IncludeReader;
}
/** A text that was read: always a tree, and all that is wrong with the text. */
export interface ParsedFile extends ParseResult {
    readonly source: Source;
    readonly dialect: Dialect;
    readonly family: 'ip' | 'ip6';
}
/** The largest text that is read: 256 MiB. */
export declare const LARGEST_INPUT: number;
/** Reads a text. Never throws: what cannot be understood is in `diagnostics`, the rest in `ruleset`. */
export declare function parseInput(input: Input, options?: ParseOptions): ParsedFile;
export declare function sourceOf(input: Input): Source;
/** What a text is taken for: as asked, else by its look. */
export declare function dialectOf({ name, text }: Input, { from, family }: ParseOptions): Detected;
/** Texts that are no texts, or that another tool wrote for another kernel hook. */
export declare function unreadable(source: Source): Diagnostic | undefined;
/** A text alone has no name. */
export declare function asInput<T extends Input | ParsedFile = Input>(input: string | T): Input | T;
/** What is read already stays as it is. */
export declare function asFile(input: Input | ParsedFile): ParsedFile;
