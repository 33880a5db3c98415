// Which hooks lead to the chains of a table that is translated line by line, and whether their rules work there.

import { NO_PLACE } from '../base/place-table.js';
import { withRoom } from '../base/with-room.js';
import { EVERY_HOOK, hookBits, spreadHooks } from '../iptables/hook-limits.js';
import { bareChain, type StreamChains } from './stream-chains.js';

/** A rule of the current chain jumps to this one. */
export function addJump(chains: StreamChains, target: number): void {
  if (target === NO_PLACE) return;
  if (chains.edgeEnd === chains.edges.length) chains.edges = withRoom(chains.edges, FIRST_ROOM + MORE_ROOM * chains.edgeEnd);
  chains.edges[chains.edgeEnd++] = chains.current;
  chains.edges[chains.edgeEnd++] = target;
}

const FIRST_ROOM = 64;
const MORE_ROOM = 4;

/** A rule of the current chain works at these hooks. */
export function limitHooks({ limits, current }: StreamChains, hooks: number): void {
  limits[current] = (limits[current] ?? EVERY_HOOK) & hooks;
}

/** Whether no hook leads to a rule that does not work there. */
export function hooksFit(chains: StreamChains): boolean {
  const { builtIn, names, edges, edgeEnd, limits } = chains;
  const from = new Uint8Array(names.count);
  for (const chain of builtIn.keys()) {
    const { base } = bareChain(chains, chain);
    from[chain] = base ? hookBits([base.hook]) : 0;
    // What does not work there was refused at its line.
    limits[chain] = EVERY_HOOK;
  }
  let chain = 0;
  while (chain < names.count && limits[chain] === EVERY_HOOK) chain++;
  if (chain === names.count) return true;
  const reached = spreadHooks(from, edges, edgeEnd);
  while (chain < names.count && ((reached[chain] ?? 0) & ~(limits[chain] ?? EVERY_HOOK)) === 0) chain++;
  return chain === names.count;
}
