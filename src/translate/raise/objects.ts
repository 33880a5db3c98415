// Objects of a table that rules name: what they hold, and how many rules share them.

import type { RaiseContext } from './context.js';

/** An object of the table by its name. */
export function namedObject<Kind extends 'counter statement' | 'limit' | 'quota' | 'synproxy'>(
  name: string,
  kind: Kind,
  cx: RaiseContext,
) {
  for (const object of cx.table.objects) {
    if (object.kind === 'stateful object' && object.name === name && object.what.kind === kind) {
      return object.what as Extract<typeof object.what, { readonly kind: Kind }>;
    }
  }
  return undefined;
}

/** How many rules share an object; each would get its own in iptables. */
export function uses(name: string, kind: string, cx: RaiseContext): number {
  const rules = cx.table.chains.flatMap((chain) => chain.rules);
  return rules.filter(({ parts }) => parts.some((part) => part.kind === kind && 'name' in part && part.name === name)).length;
}
