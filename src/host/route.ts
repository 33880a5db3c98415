// `ip route` and `ip -6 route` to routes, table by table.

import { lineStart, lineText, positionAt, span, type Source } from '../base/source.js';
import { parseLinkAddress } from './addr.js';
import type { Route } from './host.js';

const NOWHERE = new Set(['blackhole', 'unreachable', 'prohibit', 'throw']);
const OTHER_TABLES = new Set(['local', 'broadcast', 'multicast', 'anycast']);

/** Reads a listing of any tables; `family` says what `default` means. A line that names no table is of `main`. */
export function readRoutes(source: Source, family: 'ip' | 'ip6'): readonly Route[] {
  const routes: Route[] = [];
  const last = positionAt(source, source.text.length).line;
  for (let line = 1; line <= last; line++) {
    const text = lineText(source, line);
    const words = text.trim().split(/\s+/);
    let first = words.shift() ?? '';
    if (first === '' || OTHER_TABLES.has(first)) continue;
    const nowhere = NOWHERE.has(first);
    const isThrown = first === 'throw';
    if (nowhere || first === 'unicast') first = words.shift() ?? '';
    const after = (key: string) => (words.includes(key) ? (words[words.indexOf(key) + 1] ?? null) : null);
    const destination = first === 'default' ? null : parseLinkAddress(first);
    if (destination === undefined || (destination && destination.family !== family)) continue;
    const device = nowhere ? null : after('dev');
    if (!nowhere && device === null) continue;
    const start = lineStart(source, line);
    routes.push({
      family,
      table: after('table') ?? 'main',
      destination: destination && { address: destination.address, prefixLength: destination.prefixLength },
      device,
      isThrown,
      gateway: after('via'),
      metric: Number(after('metric') ?? 0),
      protocol: after('proto'),
      span: span(source, start, start + text.length),
    });
  }
  return routes;
}
