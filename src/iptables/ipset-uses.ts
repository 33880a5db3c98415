// Which rules name an ipset, and which change it.

import type { Part, Rule } from '../ast/ruleset.js';

const changedSets = new WeakMap<readonly Rule[], ReadonlySet<string>>();

/** Does a rule of the table change the set? */
export function isChanged(name: string, rules: readonly Rule[]): boolean {
  let names = changedSets.get(rules);
  if (!names) {
    const targets = rules.flatMap(({ parts }) => parts.filter((part) => part.kind === 'target' && part.name === 'SET'));
    changedSets.set(rules, (names = new Set(targets.flatMap(setsOfPart))));
  }
  return names.has(name);
}

export function namesSet({ parts }: Rule, name: string): boolean {
  return parts.some((part) => setsOfPart(part).includes(name));
}

function setsOfPart(part: Part): readonly string[] {
  if (part.kind !== 'match' && part.kind !== 'target') return [];
  return Object.values(part.options).flatMap((use) => {
    const value: unknown = use?.value;
    return typeof value === 'object' && value !== null && 'directions' in value && 'name' in value ? [String(value.name)] : [];
  });
}
