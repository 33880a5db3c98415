// Objects of a table that rules name: what they hold, and how many rules share them.

import type { StatefulObject } from '../../ast/nft.js';
import type { Table } from '../../ast/ruleset.js';
import type { RaiseContext } from './context.js';

interface Known {
  readonly objects: ReadonlyMap<string, StatefulObject['what']>;
  /** How many rules name each. */
  readonly uses: ReadonlyMap<string, number>;
}

const tables = new WeakMap<Table, Known>();

function knownOf(table: Table): Known {
  const known = tables.get(table) ?? lookThrough(table);
  tables.set(table, known);
  return known;
}

function lookThrough(table: Table): Known {
  const objects = new Map<string, StatefulObject['what']>();
  for (const object of table.objects.toReversed())
    if (object.kind === 'stateful object') objects.set(keyOf(object.what.kind, object.name), object.what);
  const uses = new Map<string, number>();
  for (const { rules } of table.chains) {
    for (const { parts } of rules) {
      const named = parts.flatMap((part) =>
        'name' in part && typeof part.name === 'string' ? [keyOf(part.kind, part.name)] : [],
      );
      for (const key of new Set(named)) uses.set(key, (uses.get(key) ?? 0) + 1);
    }
  }
  return { objects, uses };
}

function keyOf(kind: string, name: string): string {
  return `${kind} ${name}`;
}

/** An object of the table by its name. */
export function namedObject<Kind extends 'counter statement' | 'limit' | 'quota' | 'synproxy'>(
  name: string,
  kind: Kind,
  cx: RaiseContext,
) {
  const what = knownOf(cx.table).objects.get(keyOf(kind, name));
  return what as Extract<typeof what, { readonly kind: Kind }> | undefined;
}

/** How many rules share an object; each would get its own in iptables. */
export function uses(name: string, kind: string, cx: RaiseContext): number {
  return knownOf(cx.table).uses.get(keyOf(kind, name)) ?? 0;
}
