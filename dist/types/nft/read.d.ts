import type { IncludeReader, ParseResult } from '../ast/parse-result.js';
import { type Source } from '../base/source.js';
import { type RuleHook } from './state.js';
export interface NftOptions {
    /** Gives included files. Without it includes are reported and left out. */
    readonly read?: IncludeReader;
    /** Every rule goes through the grammar, none is made after another of its shape: for tests. */
    readonly plain?: boolean;
    /** Stands between the reader and its rules: gives a rule, by reading it or without. */
    readonly readRule?: RuleHook;
}
/**
 * Reads nft's language: files for `nft -f`, and what `nft list ruleset` prints. Never throws; rules that cannot be read
 * stay as opaque parts.
 */
export declare function parseNft(source: Source, options?: NftOptions): ParseResult;
