import type { Diagnostic } from '../diagnostics/diagnostic.js';
import type { Ruleset } from './ruleset.js';
/** The tree holds all that could be read; any `error` among the diagnostics means that something could not. */
export interface ParseResult {
    readonly ruleset: Ruleset;
    readonly diagnostics: readonly Diagnostic[];
}
/** What became of a text that was to be formatted: null where it could not be read, and `diagnostics` says why. */
export interface Formatted {
    readonly text: string | null;
    readonly diagnostics: readonly Diagnostic[];
}
/** What an nft `include` finds. */
export interface IncludedFile {
    /** As diagnostics name it; a file whose name is being read already includes itself. */
    readonly name: string;
    readonly text: string;
}
/**
 * Gives what the path of an `include` in the file `from` names: one text, or the files that a pattern such as
 * `rules.d/*.nft` finds, in their order; undefined where there is no file.
 */
export type IncludeReader = (path: string, from: string) => string | readonly IncludedFile[] | undefined;
