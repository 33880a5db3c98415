// Extensions that work at some hooks only, in chains that rules of other hooks lead to.

import type { Hook, Rule, Table } from '../ast/ruleset.js';
import type { IpFamily } from './define.js';
import { jumpOf } from './jump-of.js';
import { vocabularyOf } from './lookup.js';

/** Hooks as a set of bits. */
export const EVERY_HOOK = 31;

const HOOKS: readonly Hook[] = ['prerouting', 'input', 'forward', 'output', 'postrouting'];

/** Null: it works everywhere. */
export function hookBits(hooks: readonly Hook[] | null): number {
  return hooks === null ? EVERY_HOOK : hooks.reduce((bits, hook) => bits | (1 << HOOKS.indexOf(hook)), 0);
}

export function hooksOf(bits: number): readonly Hook[] {
  return HOOKS.filter((_, at) => (bits >> at) & 1);
}

/** Where a match or target of a rule works. */
export function partHooks(part: Rule['parts'][number], family: IpFamily): readonly Hook[] | null {
  const { matches, targets } = vocabularyOf(family);
  if (part.kind === 'match') return matches.get(part.name)?.hooks ?? null;
  return part.kind === 'target' ? (targets.get(part.name)?.hooks ?? null) : null;
}

/** Where all parts of a rule work. */
export function ruleHooks({ parts }: Rule, family: IpFamily): number {
  return parts.reduce((bits, part) => bits & hookBits(partHooks(part, family)), EVERY_HOOK);
}

/** Where all of them work. */
export function hooksOfAll(extensions: readonly { readonly hooks?: readonly Hook[] }[]): number {
  return extensions.reduce((bits, { hooks }) => bits & hookBits(hooks ?? null), EVERY_HOOK);
}

/** Chains that are further from their hooks are looked for in another way. */
const FEW_JUMPS = 16;

/**
 * The hooks that packets come to each chain from, by its number. `from` holds those of the chains that hooks call; `edges` a
 * chain and one that it jumps to, and so on, to `end`. As with nft's tables, a rule counts whatever stands in front of it.
 */
export function spreadHooks(from: Uint8Array, edges: ArrayLike<number>, end = edges.length): Uint8Array {
  const bits = Uint8Array.from(from);
  for (let jumps = 0; jumps < FEW_JUMPS; jumps++) {
    let changes = false;
    for (let at = 0; at < end; at += 2) {
      const target = edges[at + 1] ?? 0;
      const known = bits[target] ?? 0;
      const more = known | (bits[edges[at] ?? 0] ?? 0);
      if (more === known) continue;
      bits[target] = more;
      changes = true;
    }
    if (!changes) return bits;
  }
  spreadFar(bits, edges, end);
  return bits;
}

/** As `spreadHooks`, in a time that does not depend on how far the chains are. */
function spreadFar(bits: Uint8Array, edges: ArrayLike<number>, end: number): void {
  const first = new Int32Array(bits.length + 1);
  for (let at = 0; at < end; at += 2) first[(edges[at] ?? 0) + 1] = (first[(edges[at] ?? 0) + 1] ?? 0) + 1;
  for (let chain = 0; chain < bits.length; chain++) first[chain + 1] = (first[chain + 1] ?? 0) + (first[chain] ?? 0);
  const filled = Int32Array.from(first);
  const targets = new Int32Array(end / 2);
  for (let at = 0; at < end; at += 2) {
    const place = filled[edges[at] ?? 0] ?? 0;
    filled[edges[at] ?? 0] = place + 1;
    targets[place] = edges[at + 1] ?? 0;
  }
  const open: number[] = [];
  for (let chain = 0; chain < bits.length; chain++) if (bits[chain] !== 0) open.push(chain);
  for (let chain = open.pop(); chain !== undefined; chain = open.pop()) {
    for (let at = first[chain] ?? 0; at < (first[chain + 1] ?? 0); at++) {
      const target = targets[at] ?? 0;
      const known = bits[target] ?? 0;
      const more = known | (bits[chain] ?? 0);
      if (more === known) continue;
      bits[target] = more;
      open.push(target);
    }
  }
}

const leading = new WeakMap<Table, ReadonlyMap<string, readonly Hook[]>>();

/** The hooks that lead to each chain of a table. */
export function hooksByChain(table: Table): ReadonlyMap<string, readonly Hook[]> {
  let known = leading.get(table);
  if (!known) {
    const { chains } = table;
    const numbers = new Map(chains.map(({ name }, at) => [name, at]));
    const edges = chains.flatMap(({ rules }, at) =>
      rules.flatMap((rule) => {
        const target = numbers.get(jumpOf(rule)?.chain ?? '');
        return target === undefined ? [] : [at, target];
      }),
    );
    const bits = spreadHooks(
      Uint8Array.from(chains, ({ base }) => (base ? hookBits([base.hook]) : 0)),
      edges,
    );
    known = new Map(chains.map(({ name }, at) => [name, hooksOf(bits[at] ?? 0)]));
    leading.set(table, known);
  }
  return known;
}
