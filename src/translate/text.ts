// The translated ruleset as a file for `nft -f`: each table replaced as a whole, losses marked where they are.

import type { Ruleset } from '../ast/ruleset.js';
import { printTable } from '../nft/print.js';

/** Loading the text twice gives the same as loading it once; tables of others stay as they are. */
export function nftText(ruleset: Ruleset): string {
  const parts = ruleset.tables.map((table) => {
    const name = `table ${table.family} ${table.name}`;
    // Declaring it first keeps the delete from failing where there is no such table yet.
    return `${name}\ndelete ${name}\n${printTable(table)}`;
  });
  return `#!/usr/sbin/nft -f\n\n${parts.join('\n')}`;
}
