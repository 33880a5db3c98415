import type { ParseResult } from '../ast/parse-result.js';
import { type Source } from '../base/source.js';
export interface NftOptions {
    /** Gives the text of an included file, or undefined. Without it includes are reported and left out. */
    readonly read?: (path: string) => string | undefined;
}
/**
 * Reads nft's language: files for `nft -f`, and what `nft list ruleset` prints. Never throws; rules that cannot be read
 * stay as opaque parts.
 */
export declare function parseNft(source: Source, options?: NftOptions): ParseResult;
