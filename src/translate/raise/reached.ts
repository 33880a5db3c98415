// The chains of a table that packets come to by jumps and gotos: from a hook, or from a rule that wants to know what they do there.

import type { Hook, Part, Rule, Table } from '../../ast/ruleset.js';
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

const changing = new WeakMap<Table, Map<string, boolean>>();

/** Whether rules of the chain, or of those that it calls, may change what others test. */
export function changesPackets(name: string, table: Table): boolean {
  const known = changing.get(table) ?? new Map<string, boolean>();
  changing.set(table, known);
  let changes = known.get(name);
  if (changes === undefined) known.set(name, (changes = looked(name, table)));
  return changes;
}

function looked(name: string, table: Table): boolean {
  return partsReached(name, table).some(({ kind }) => !HARMLESS.has(kind));
}

/** All that rules of the chain say, and those of the chains that it calls. */
export function partsReached(name: string, table: Table): readonly Part[] {
  const rules = new Map(table.chains.map((chain) => [chain.name, chain.rules]));
  const found = new Set([name]);
  const parts: Part[] = [];
  for (const each of found) {
    for (const rule of rules.get(each) ?? []) {
      parts.push(...rule.parts);
      for (const called of calledBy(rule, table)) found.add(called);
    }
  }
  return parts;
}

/** What leaves packets, and their connections, as they are. */
const HARMLESS: ReadonlySet<Part['kind']> = new Set([
  'nft match',
  'verdict',
  'vmap',
  'counter statement',
  'log',
  'reject',
  'limit',
  'connlimit',
  'quota',
  'last',
]);
