// The sets of two tables in one: those that say the same once, others under names of their own.

import type { NamedSet } from '../../ast/nft.js';
import type { Chain, Table } from '../../ast/ruleset.js';
import { printSetBlock } from '../../nft/print-item.js';
import { unused } from '../names.js';
import type { Rename } from '../report.js';
import { rewrite } from '../rewrite.js';

export interface MergedSets {
  readonly sets: readonly NamedSet[];
  /** The second table's chains, with the names of today. */
  readonly chains: readonly Chain[];
  readonly renames: readonly Rename[];
}

export function mergeSets(left: Table, right: Table): MergedSets {
  const known = new Map(left.sets.map((set) => [set.name, set]));
  const taken = new Set([...left.sets, ...right.sets].map(({ name }) => name));
  const names = new Map<string, string>();
  const added: NamedSet[] = [];
  for (const set of right.sets) {
    const other = known.get(set.name);
    if (other && isFixed(set) && printSetBlock(other) === printSetBlock(set)) continue;
    if (!other) {
      added.push(set);
      continue;
    }
    const name = unused(`${set.name}_6`, taken);
    taken.add(name);
    names.set(set.name, name);
    added.push({ ...set, name });
  }
  const chains = names.size === 0 ? right.chains : rewrite(right.chains, (node) => renamed(node, names));
  return {
    sets: [...left.sets, ...added],
    chains,
    renames: [...names].map(([from, to]) => ({ kind: 'set', table: right.name, from, to })),
  };
}

/** Packets do not change it: one set can stand for two. */
function isFixed({ flags, counter, stateful }: NamedSet): boolean {
  return !flags.includes('dynamic') && !flags.includes('timeout') && counter !== true && !stateful;
}

function renamed(node: object, names: ReadonlyMap<string, string>): object {
  if (!('kind' in node && node.kind === 'set reference' && 'name' in node && typeof node.name === 'string')) return node;
  return { ...node, name: names.get(node.name) ?? node.name };
}
