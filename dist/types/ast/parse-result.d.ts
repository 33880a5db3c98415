import type { Diagnostic } from '../diagnostics/diagnostic.js';
import type { Ruleset } from './ruleset.js';
/** The tree holds all that could be read; any `error` among the diagnostics means that something could not. */
export interface ParseResult {
    readonly ruleset: Ruleset;
    readonly diagnostics: readonly Diagnostic[];
}
