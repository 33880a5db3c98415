// Which hooks lead to a chain, which chains nothing leads to, and which belong to programs that fill them themselves.

import type { Chain, Hook, Ruleset, Table } from '../../ast/ruleset.js';
import type { Program } from '../../eval/program.js';
import { namedBy, reachable } from './nat-rules.js';

/** A chain with the table that holds it. */
export interface PlacedChain {
  readonly ruleset: Ruleset;
  readonly table: Table;
  readonly chain: Chain;
}

/** All chains of a host. */
export function chains(program: Program): readonly PlacedChain[] {
  return program.rulesets.flatMap((ruleset) =>
    ruleset.tables.flatMap((table) => table.chains.map((chain) => ({ ruleset, table, chain }))),
  );
}

/** The hooks that each chain can be reached from. A chain that is not in the map is reached from none. */
export function hooksOf(program: Program): ReadonlyMap<Chain, ReadonlySet<Hook>> {
  const hooks = new Map<Chain, Set<Hook>>();
  for (const { ruleset, table, chain } of chains(program)) {
    if (!chain.base) continue;
    for (const reached of reachable(chain, table, ruleset, program)) {
      const known = hooks.get(reached);
      if (known) known.add(chain.base.hook);
      else hooks.set(reached, new Set([chain.base.hook]));
    }
  }
  return hooks;
}

/** Chains without a hook that no rule names, in any file. Nothing is said of tables whose sets may hold jumps. */
export function unreferenced(program: Program): readonly PlacedChain[] {
  const named = new Set<string>();
  const open = new Set<string>();
  const unread: string[] = [];
  for (const { ruleset, table, chain } of chains(program)) {
    if (table.sets.some(({ valueType }) => valueType?.includes('verdict'))) open.add(tableKey(table));
    for (const name of namedBy(chain, table, ruleset, program)) named.add(`${tableKey(table)} ${name}`);
    for (const { parts } of chain.rules) for (const part of parts) if (part.kind === 'opaque') unread.push(part.text);
  }
  return chains(program).filter(
    ({ table, chain }) =>
      chain.base === null &&
      chain.anonymous !== true &&
      !open.has(tableKey(table)) &&
      !named.has(`${tableKey(table)} ${chain.name}`) &&
      !unread.some((text) => text.includes(chain.name)),
  );
}

const HOOKS: ReadonlySet<string> = new Set<Hook>(['ingress', 'prerouting', 'input', 'forward', 'output', 'postrouting']);

/** Does its name suggest that packets enter it by themselves? */
export function isNamedAfterHook({ name }: Chain): boolean {
  return HOOKS.has(name.toLowerCase());
}

/** Two files may hold parts of one table. */
function tableKey({ family, name }: Table): string {
  return `${family} ${name}`;
}
