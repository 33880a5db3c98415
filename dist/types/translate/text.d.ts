import type { Ruleset } from '../ast/ruleset.js';
/** Loading the text twice gives the same as loading it once; tables of others stay as they are. */
export declare function nftText(ruleset: Ruleset): string;
