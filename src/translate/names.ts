// Chain names that nft can carry, one for each iptables chain of a table.

import type { Rename } from './report.js';
import { isOldKeyword, needsRename } from '../nft/names.js';
import { needsOldWords } from './spelling.js';
import type { Target } from './target.js';

/** Gives each chain its name in nft; names that nft refuses get one it takes, the same on every run. */
export function chainNames(
  table: string,
  names: readonly string[],
  renames: Rename[],
  target?: Target,
): ReadonlyMap<string, string> {
  const taken = new Set(names);
  const result = new Map<string, string>();
  const isTaken = (name: string): boolean =>
    needsRename(name) || (target !== undefined && needsOldWords(target) && isOldKeyword(name));
  for (const from of names) {
    if (!isTaken(from)) {
      result.set(from, from);
      continue;
    }
    const to = unused(nameLike(from, isTaken), taken);
    taken.add(to);
    result.set(from, to);
    renames.push({ kind: 'chain', table, from, to });
  }
  return result;
}

/** `fwd` becomes `fwd_chain`, `1st` becomes `chain_1st`, `a+b` becomes `a_b`. */
function nameLike(name: string, isTaken: (name: string) => boolean): string {
  const plain = name.replaceAll(/[^A-Za-z0-9_.-]/g, '_');
  const started = /^[A-Za-z_]/.test(plain) ? plain : `chain_${plain}`;
  return isTaken(started) ? `${started}_chain` : started;
}

/** The name, or the name with the first free number. `taken` only grows. */
export function unused(name: string, taken: ReadonlySet<string>): string {
  if (!taken.has(name)) return name;
  // Thousands of rules may ask for one name: counting from 2 for each of them would take the square of the time.
  const counted = counts.get(taken) ?? new Map<string, number>();
  counts.set(taken, counted);
  let number = counted.get(name) ?? 2;
  while (taken.has(`${name}_${number}`)) number++;
  counted.set(name, number);
  return `${name}_${number}`;
}

/** The last number that was given to a name. */
const counts = new WeakMap<ReadonlySet<string>, Map<string, number>>();
