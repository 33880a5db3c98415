// How long a rule may be: the kernel refuses more expressions (NFT_RULE_MAXEXPRS, nf_tables_api.c).

import type { Part } from '../ast/ruleset.js';

export const MOST_EXPRESSIONS = 128;

/** Where the kernel will not follow any more, at the latest; undefined in a rule that it may take. */
export function firstBeyond(parts: readonly Part[]): Part | undefined {
  if (2 * parts.length <= MOST_EXPRESSIONS) return undefined;
  let expressions = 0;
  return parts.find((part) => (expressions += least(part)) > MOST_EXPRESSIONS);
}

/** A test loads a field and compares it; nft loads neighbours in a header together (payload_try_merge). */
function least(part: Part): number {
  const isAlone = part.kind === 'nft match' && part.left.kind === 'field' && /^(?:meta|ct) /.test(part.left.field);
  return isAlone ? 2 : 1;
}
