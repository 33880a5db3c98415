// Which hooks lead to the chains of a table that is translated line by line, and whether their rules work there.

import { NO_PLACE } from '../base/place-table.js';
import { EVERY_HOOK, hookBits, spreadHooks } from '../iptables/hook-limits.js';
import { bareChain, type StreamChains } from './stream-chains.js';

/** A rule of the current chain jumps to this one. */
export function addJump({ edges, current }: StreamChains, target: number): void {
  if (target !== NO_PLACE) edges.push(current, target);
}

/** A rule of the current chain works at these hooks. */
export function limitHooks({ limits, current }: StreamChains, hooks: number): void {
  limits[current] = (limits[current] ?? EVERY_HOOK) & hooks;
}

/** Whether no hook leads to a rule that does not work there. */
export function hooksFit(chains: StreamChains): boolean {
  const { builtIn, names, edges, limits } = chains;
  const from = new Uint8Array(names.count);
  for (const chain of builtIn.keys()) {
    const { base } = bareChain(chains, chain);
    from[chain] = base ? hookBits([base.hook]) : 0;
    // What does not work there was refused at its line.
    limits[chain] = EVERY_HOOK;
  }
  if (limits.subarray(0, names.count).every((hooks) => hooks === EVERY_HOOK)) return true;
  return spreadHooks(from, edges).every((hooks, chain) => (hooks & ~(limits[chain] ?? EVERY_HOOK)) === 0);
}
