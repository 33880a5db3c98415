// A folder of host facts, by file name, to one Host.

import type { Source } from '../base/source.js';
import { readAddresses } from './addr.js';
import { readConnections } from './connections.js';
import type { Host } from './host.js';
import { readListeners } from './listen.js';
import { readBridgePorts, readIpsecPolicies, readRoutingRules, readUnits } from './listings.js';
import { readRoutes } from './route.js';
import { readSettings } from './sysctl.js';

/**
 * Makes a host of the files of a folder: `addr.txt`, `route.txt`, `route6.txt`, `sysctl.conf`, `sysctl.d/*.conf`,
 * `sysctl.txt`, `listen.txt`, `conntrack.txt`, `bridge.txt`, `xfrm-policy.txt`, `rule.txt`, `units.txt`, `dmesg.txt`, and `live…` for the
 * rules that are loaded. Names are relative to the folder. sysctl.d comes in the order of its names, then
 * sysctl.conf, as procps applies them (sysctl(8), `--system`).
 */
export function readHost(files: ReadonlyMap<string, Source>): Host {
  const read = <Fact>(name: string, reader: (source: Source) => Fact): Fact | null => {
    const file = files.get(name);
    return file ? reader(file) : null;
  };
  const addr = files.get('addr.txt');
  const route = files.get('route.txt');
  const route6 = files.get('route6.txt');
  const running = files.get('sysctl.txt');
  const main = files.get('sysctl.conf');
  const parts = [...files.keys()].filter((name) => /^sysctl\.d\/[^/]+\.conf$/.test(name)).sort();
  const configured = [...parts.flatMap((name) => files.get(name) ?? []), ...(main ? [main] : [])];
  const tables = [...(route ? readRoutes(route, 'ip') : []), ...(route6 ? readRoutes(route6, 'ip6') : [])];
  return {
    links: addr ? readAddresses(addr) : null,
    routes: route || route6 ? tables.filter(({ table }) => table === 'main') : null,
    otherRoutes: tables.filter(({ table }) => table !== 'main'),
    sysctl: {
      configured: configured.length > 0 ? readSettings(configured) : null,
      running: running ? readSettings([running]) : null,
    },
    listeners: read('listen.txt', readListeners),
    connections: read('conntrack.txt', readConnections),
    bridgePorts: read('bridge.txt', readBridgePorts),
    ipsecPolicies: read('xfrm-policy.txt', readIpsecPolicies),
    routingRules: read('rule.txt', readRoutingRules),
    units: read('units.txt', readUnits),
    log: files.get('dmesg.txt') ?? null,
    live: new Map([...files].filter(([name]) => /^live(?:-legacy)?\.(?:nft|v4|v6)$/.test(name))),
  };
}
