// Where a rule goes on.

import type { Rule } from '../ast/ruleset.js';
import type { Span } from '../base/source.js';

/** Where a rule goes on, if it names a chain. */
export function jumpOf(rule: Rule): { readonly chain: string; readonly span: Span } | undefined {
  const last = rule.parts[rule.parts.length - 1];
  return last?.kind === 'verdict' && last.chain !== undefined ? { chain: last.chain, span: last.span } : undefined;
}
