// The chains of a table that packets of a hook come to, by jumps and gotos.

import type { Hook, Rule, Table } from '../../ast/ruleset.js';
import { setNamed } from '../../nft/meaning/membership.js';

const reached = new WeakMap<Table, Map<Hook, ReadonlySet<string>>>();

export function reachedFrom(hook: Hook, table: Table): ReadonlySet<string> {
  const known = reached.get(table) ?? new Map<Hook, ReadonlySet<string>>();
  reached.set(table, known);
  let chains = known.get(hook);
  if (!chains) known.set(hook, (chains = walk(hook, table)));
  return chains;
}

function walk(hook: Hook, table: Table): ReadonlySet<string> {
  const rules = new Map(table.chains.map((chain) => [chain.name, chain.rules]));
  const found = new Set(table.chains.filter(({ base }) => base?.hook === hook).map(({ name }) => name));
  for (const name of found)
    for (const called of (rules.get(name) ?? []).flatMap((rule) => calledBy(rule, table))) found.add(called);
  return found;
}

function calledBy({ parts }: Rule, table: Table): readonly string[] {
  return parts.flatMap((part) => {
    if (part.kind === 'verdict') return part.chain ?? [];
    if (part.kind !== 'vmap') return [];
    const elements = part.map.kind === 'set' ? part.map.elements : (setNamed(table, part.map.name)?.elements ?? []);
    return elements.flatMap(({ value }) => (value?.kind === 'verdict' ? (value.chain ?? []) : []));
  });
}
