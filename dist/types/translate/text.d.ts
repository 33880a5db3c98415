import type { Ruleset } from '../ast/ruleset.js';
import type { Target } from './target.js';
/** The first lines of every file. */
export declare const nftHeader = "#!/usr/sbin/nft -f\n\n";
/** Loading the text twice gives the same as loading it once; tables of others stay as they are. */
export declare function nftText(ruleset: Ruleset, target: Target): string;
