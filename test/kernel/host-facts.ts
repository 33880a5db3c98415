// A topology as the host facts that natgw reads.

import { source } from '../../src/base/source.js';
import type { Host } from '../../src/host/host.js';
import { readHost } from '../../src/host/read.js';
import type { Topology } from './kernel.js';

/** The same interfaces, addresses and routes, as `ip` would list them. */
export function hostOf(topology: Topology): Host {
  const links = Object.entries(topology.interfaces).map(([name, addresses]) => `${name} UP ${addresses.join(' ')}`);
  const routes = (six: boolean) =>
    topology.routes.filter((route) => route.includes(':') === six && !route.startsWith('local ')).join('\n');
  const files: Readonly<Record<string, string>> = {
    'addr.txt': ['lo UNKNOWN 127.0.0.1/8 ::1/128', ...links].join('\n'),
    'route.txt': routes(false),
    'route6.txt': routes(true),
    'sysctl.txt': 'net.ipv4.ip_forward = 1\nnet.ipv6.conf.all.forwarding = 1\n',
  };
  return readHost(new Map(Object.entries(files).map(([name, text]) => [name, source(name, text)])));
}
