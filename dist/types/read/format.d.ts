import type { Formatted } from '../ast/parse-result.js';
import { type ListingOptions } from '../nft/style.js';
import { type Input, type ParseOptions } from './parse.js';
/** How a text is to be formatted. */
export interface FormatOptions extends ParseOptions {
    /** nft's text to JSON, or JSON to text, where the input is not in that form already. */
    readonly to?: 'nft' | 'nft-json';
    /**
     * Prints nft's rulesets as `nft list ruleset` does with the options of that style. A listing is of what a text means: it has
     * no comments behind `#`, and no variables.
     */
    readonly listing?: ListingOptions;
}
/** Formats a text in its own dialect, or nft in the other of its two forms. */
export declare function formatInput(input: Input, options?: FormatOptions): Formatted;
