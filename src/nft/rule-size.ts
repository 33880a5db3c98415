// How long a rule may be: the kernel refuses more expressions (NFT_RULE_MAXEXPRS, nf_tables_api.c).

import type { Part } from '../ast/ruleset.js';

export const MOST_EXPRESSIONS = 128;

/** Where the kernel will not follow any more; undefined in a rule that it takes. Every test loads a field and compares it. */
export function firstBeyond(parts: readonly Part[]): Part | undefined {
  if (2 * parts.length <= MOST_EXPRESSIONS) return undefined;
  let expressions = 0;
  return parts.find(({ kind }) => (expressions += kind === 'nft match' ? 2 : 1) > MOST_EXPRESSIONS);
}
