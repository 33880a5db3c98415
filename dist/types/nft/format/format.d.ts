import type { Formatted } from '../../ast/parse-result.js';
import { type Source } from '../../base/source.js';
import { type NftOptions } from '../read.js';
export interface FormatOptions extends NftOptions {
    /** Nothing by its shape: for tests. */
    readonly plain?: boolean;
}
/** Formats an nft file. What it includes is read, to know its variables, and left alone. */
export declare function formatNft(source: Source, options?: FormatOptions): Formatted;
