// What every reader gives: a tree and what is wrong with the text, always both.

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
