// Objects that one rule alone uses count as if they stood in it.

import type { LimitStatement, QuotaStatement } from '../../ast/nft.js';
import type { Table } from '../../ast/ruleset.js';

const usersOf = new WeakMap<Table, ReadonlyMap<string, number>>();

/** What a table's object of that name holds, if one statement uses it. */
export function ownObject<S extends LimitStatement | QuotaStatement>(statement: S, table: Table): S | undefined {
  const { kind, name } = statement;
  if (users(table).get(`${kind} ${name}`) !== 1) return undefined;
  for (const object of table.objects) {
    if (object.kind === 'stateful object' && object.name === name && object.what.kind === kind) return object.what as S;
  }
  return undefined;
}

function users(table: Table): ReadonlyMap<string, number> {
  let known = usersOf.get(table);
  if (!known) {
    const counts = new Map<string, number>();
    for (const { rules } of table.chains) {
      for (const { parts } of rules) {
        for (const part of parts) {
          if ((part.kind !== 'limit' && part.kind !== 'quota') || part.name === undefined) continue;
          const key = `${part.kind} ${part.name}`;
          counts.set(key, (counts.get(key) ?? 0) + 1);
        }
      }
    }
    usersOf.set(table, (known = counts));
  }
  return known;
}
