// The built-in tables and chains: where each hooks in, and at what priority (include/uapi/linux/netfilter_ipv4.h).

import type { Base, Hook } from '../ast/ruleset.js';

const HOOKS: Readonly<Record<string, Hook>> = {
  PREROUTING: 'prerouting',
  INPUT: 'input',
  FORWARD: 'forward',
  OUTPUT: 'output',
  POSTROUTING: 'postrouting',
};

/** Table, its chains in the order in which the tools list them, and the priority; nat has two. */
const TABLES: Readonly<Record<string, { readonly chains: readonly string[]; readonly priority: number }>> = {
  raw: { chains: ['PREROUTING', 'OUTPUT'], priority: -300 },
  mangle: { chains: ['PREROUTING', 'INPUT', 'FORWARD', 'OUTPUT', 'POSTROUTING'], priority: -150 },
  nat: { chains: ['PREROUTING', 'INPUT', 'OUTPUT', 'POSTROUTING'], priority: -100 },
  filter: { chains: ['INPUT', 'FORWARD', 'OUTPUT'], priority: 0 },
  security: { chains: ['INPUT', 'FORWARD', 'OUTPUT'], priority: 50 },
};

const SOURCE_NAT_PRIORITY = 100;

const bases = new Map<string, ReadonlyMap<string, Base>>(
  Object.entries(TABLES).map(([table, { chains, priority }]) => [
    table,
    new Map(chains.map((chain) => [chain, makeBase(table, chain, priority)])),
  ]),
);

function makeBase(table: string, chain: string, priority: number): Base {
  const hook = HOOKS[chain] ?? 'input';
  if (table === 'nat') {
    return { type: 'nat', hook, priority: hook === 'input' || hook === 'postrouting' ? SOURCE_NAT_PRIORITY : priority };
  }
  return { type: table === 'mangle' && hook === 'output' ? 'route' : 'filter', hook, priority };
}

/** The names of the built-in tables. */
export const TABLE_NAMES: readonly string[] = Object.keys(TABLES);

/** The built-in chains of a table, in the tools' order; none for a table that does not exist. */
export function builtInChains(table: string): readonly string[] {
  return TABLES[table]?.chains ?? [];
}

/** Where a chain hooks in, or null for a user chain. */
export function baseOf(table: string, chain: string): Base | null {
  return bases.get(table)?.get(chain) ?? null;
}
