// Several gateways in one file: what all share, joined with what each host says; places stay those of the file.

import type { JsonEntry, JsonNode, JsonObject } from '../base/json.js';
import { isFailure } from '../base/result.js';
import { syntaxError } from '../diagnostics/diagnostic.js';
import { checkHostName, HOSTS } from './settings.js';
import type { Report } from './shape.js';

/** One gateway's settings as they were written. */
export interface HostNode {
  /** Null where the file has no inventory. */
  readonly name: string | null;
  readonly node: JsonNode;
}

/** The hosts of a file; the file itself where it names none. */
export function hostsOf(node: JsonNode, report: Report): readonly HostNode[] {
  if (node.kind !== 'object') return [{ name: null, node }];
  const hosts = node.entries.get(HOSTS);
  if (!hosts) return [{ name: null, node }];
  if (hosts.value.kind !== 'object' || hosts.value.entries.size === 0) {
    report(syntaxError(`"${HOSTS}" is an object whose keys are the names of gateways`, hosts.key));
    return [];
  }
  const shared = { ...node, entries: new Map([...node.entries].filter(([key]) => key !== HOSTS)) };
  return [...hosts.value.entries].flatMap(([name, { value, key }]) => {
    const checked = checkHostName(name);
    if (isFailure(checked)) {
      report(syntaxError(checked.message, key, checked.help));
      return [];
    }
    const inner = value.kind === 'object' ? value.entries.get(HOSTS) : undefined;
    if (inner) {
      report(syntaxError(`"${HOSTS}" stands at the top only`, inner.key));
      return [];
    }
    // Findings about the host as a whole point at its name.
    const own = value.kind === 'object' ? join(shared, value) : value.kind === 'word' && value.value === null ? shared : value;
    return [{ name, node: own.kind === 'object' ? { ...own, span: key } : own }];
  });
}

/** Objects are joined key by key; anything else is replaced. `null` takes a shared value away. */
function join(shared: JsonObject, own: JsonObject): JsonObject {
  const entries = new Map<string, JsonEntry>(shared.entries);
  for (const [name, entry] of own.entries) {
    const before = entries.get(name);
    if (entry.value.kind === 'word' && entry.value.value === null) entries.delete(name);
    else if (before?.value.kind === 'object' && entry.value.kind === 'object')
      entries.set(name, { key: entry.key, value: join(before.value, entry.value) });
    else entries.set(name, entry);
  }
  return { kind: 'object', entries, span: own.span };
}
