// What a rule means: each statement says it by its own literal.

import type { Part, Rule } from '../ast/ruleset.js';
import { opaqueMeaning, type Meaning } from '../core/action.js';
import type { NftMeaningContext } from './define.js';
import { statementOf } from './lookup.js';

/** The steps of a rule, in the kernel's order. A part that was not understood is a test with an unknown answer. */
export function ruleMeaning(rule: Rule, cx: NftMeaningContext): Meaning {
  return rule.parts.flatMap((part) => partMeaning(part, cx));
}

function partMeaning(part: Part, cx: NftMeaningContext): Meaning {
  if (part.kind === 'opaque') return opaqueMeaning(part.text, part.why);
  if (part.kind === 'match' || part.kind === 'target') throw new Error(`an iptables ${part.kind} in an nft rule: ${part.name}`);
  return statementOf(part.kind).meaning(part, cx);
}
