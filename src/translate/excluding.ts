// Can no packet meet two rules of nft, as far as one test of each tells?

import type { Expression } from '../ast/nft.js';
import type { Rule } from '../ast/ruleset.js';
import { printExpression } from '../nft/print-expression.js';

/** Each rule demands one value of the same field, and not the same one. */
export function excludeEachOther(one: Rule, other: Rule): boolean {
  const wanted = valuesOf(one);
  for (const [field, value] of valuesOf(other)) {
    const known = wanted.get(field);
    if (known !== undefined && known !== value) return true;
  }
  return false;
}

function valuesOf(rule: Rule): ReadonlyMap<string, string> {
  const values = new Map<string, string>();
  for (const part of rule.parts) {
    if (part.kind !== 'nft match' || part.relation !== '==' || !isOneValue(part.right)) continue;
    values.set(printExpression(part.left), printExpression(part.right));
  }
  return values;
}

/** One spelling for one value: names of interfaces without a wildcard, and numbers that have no names. */
function isOneValue(value: Expression): boolean {
  return (value.kind === 'string' && !value.text.endsWith('*')) || (value.kind === 'number' && value.base === 'decimal');
}
