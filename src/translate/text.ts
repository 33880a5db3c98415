// The translated ruleset as a file for `nft -f`: each table replaced as a whole, losses marked where they are.

import type { Ruleset } from '../ast/ruleset.js';
import { printNft } from '../nft/print.js';
import { spelledFor } from './spelling.js';
import type { Target } from './target.js';

/** The first lines of every file. */
export const nftHeader = '#!/usr/sbin/nft -f\n\n';

/** Loading the text twice gives the same as loading it once; tables of others stay as they are. */
export function nftText(ruleset: Ruleset, target: Target): string {
  return nftHeader + printNft(spelledFor(ruleset, target));
}
