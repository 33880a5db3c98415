// Names of priorities: `filter`, `dstnat + 5`; their numbers differ by family, and some belong to certain hooks.

import type { Family, Hook } from '../ast/ruleset.js';
import { LISTED, type Style } from './style.js';

const INET: Readonly<Record<string, number>> = { raw: -300, mangle: -150, dstnat: -100, filter: 0, security: 50, srcnat: 100 };
const BRIDGE: Readonly<Record<string, number>> = { dstnat: -300, filter: -200, out: 100, srcnat: 300 };

/** Numbers by name (include/uapi/linux/netfilter_ipv4.h, netfilter_bridge.h). */
export function priorityNames(family: Family): Readonly<Record<string, number>> {
  if (family === 'bridge') return BRIDGE;
  return family === 'arp' || family === 'netdev' ? { filter: 0 } : INET;
}

/** Hooks that a name belongs to, where it does not belong to all; measured with nft 1.1.3, every name in every hook. */
const NAME_HOOKS: Readonly<Record<string, readonly Hook[]>> = {
  dstnat: ['prerouting', 'output'],
  srcnat: ['input', 'postrouting'],
  out: ['output'],
};
const BRIDGE_HOOKS: Readonly<Record<string, readonly Hook[]>> = {
  ...NAME_HOOKS,
  dstnat: ['prerouting'],
  srcnat: ['postrouting'],
};

/** The hooks in which a priority's name may be used; undefined: in all of the family. */
export function hooksOfName(name: string, family: Family): readonly Hook[] | undefined {
  const hooks = family === 'bridge' ? BRIDGE_HOOKS : NAME_HOOKS;
  return Object.hasOwn(hooks, name) ? hooks[name] : undefined;
}

/** How listings write a number: by the name it equals, or is within ten of. nft 1.0.6 has `dstnat` in prerouting only. */
export function printPriority(priority: number, family: Family, hook: Hook, { priority: numeric }: Style = LISTED): string {
  if (numeric) return String(priority);
  let best: { name: string; offset: number } | undefined;
  for (const [name, number] of Object.entries(priorityNames(family))) {
    if ((name === 'dstnat' && hook !== 'prerouting') || (name === 'srcnat' && hook !== 'postrouting')) continue;
    if (name === 'out' && hook !== 'output') continue;
    const offset = priority - number;
    if (Math.abs(offset) <= 10 && (!best || Math.abs(offset) < Math.abs(best.offset))) best = { name, offset };
  }
  if (!best || (family === 'bridge' && best.offset !== 0 && priority === 0)) return String(priority);
  if (best.offset === 0) return best.name;
  return `${best.name} ${best.offset > 0 ? '+' : '-'} ${Math.abs(best.offset)}`;
}
