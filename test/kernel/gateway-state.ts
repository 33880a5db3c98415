// What the tests of a gateway's life share: a plain gateway, its script, and all rules that the kernel has.

import { setTimeout as wait } from 'node:timers/promises';
import { pathFor, type Loader } from './gateway-bundles.js';
import type { Cable, GatewayNet, Ran } from './gateway-net.js';

export const CABLES: readonly Cable[] = [
  {
    interface: 'eth0',
    addresses: ['203.0.113.50/24', '2001:db8:1::50/64'],
    to: 'outside',
    far: ['203.0.113.200/24', '2001:db8:1::200/64'],
  },
  {
    interface: 'eth1',
    addresses: ['10.0.0.1/24', 'fd00:1::1/64'],
    to: 'inside',
    far: ['10.0.0.5/24', '10.0.0.6/24', 'fd00:1::5/64', 'fd00:1::6/64'],
    via: ['10.0.0.1', 'fd00:1::1'],
  },
];

export const HEAD = `version: 1
interfaces:
  eth0: { role: wan, addresses: [203.0.113.50/24, "2001:db8:1::50/64"] }
  eth1: { role: lan, addresses: [10.0.0.1/24, "fd00:1::1/64"] }
`;

/** Forwards to 10.0.0.5 and fd00:1::5, or to those that end in 6. */
export function forwardTo(server: '10.0.0.5' | '10.0.0.6', more = ''): string {
  return `${HEAD}forwards:
  - { name: web, protocol: both, port: 8080, to: ${server} }
  - { name: web6, protocol: both, port: 8080, to: "${server.replace('10.0.0.', 'fd00:1::')}" }
  - { name: other, protocol: udp, port: 9000, to: 10.0.0.5 }
  - { name: other6, protocol: udp, port: 9000, to: "fd00:1::5" }
${more}`;
}

export function script(net: GatewayNet, loader: Loader, bundle: string, ...words: readonly string[]): Ran {
  return net.run('gateway', [`${bundle}/gateway.sh`, ...words], '', pathFor(net, loader));
}

/** All rules of all tools, without what changes by itself; chains in the order of their names. */
export function rulesOf(net: GatewayNet): string {
  const plain = (command: readonly string[]) =>
    net
      .run('gateway', command)
      .out.replaceAll(/^#.*\n/gm, '')
      .replaceAll(/\[\d+:\d+\]/g, '')
      .replaceAll(/counter packets \d+ bytes \d+ /g, '');
  const nft = plain(['nft', '-s', 'list', 'ruleset'])
    .split(/^(?=table )/m)
    .map((table) => {
      const [head = '', ...chains] = table.replace(/\n\}\n$/, '').split(/^\tchain /m);
      return [head, ...chains.map((chain) => chain.trim()).sort()].join('\n');
    });
  const chainOf = (line: string) => /^(?::|-A )(\S+)/.exec(line)?.[1] ?? '';
  const legacy = [['iptables-legacy-save'], ['ip6tables-legacy-save']].flatMap((command) =>
    plain(command)
      .split(/^(?=\*)/m)
      .map((table) =>
        table
          .split('\n')
          .sort((a, b) => (chainOf(a) < chainOf(b) ? -1 : chainOf(a) > chainOf(b) ? 1 : 0))
          .join('\n'),
      ),
  );
  return [...nft.sort(), ...legacy.sort()].join('\n');
}

/** The rules alone: what iptables leaves of its empty tables is none. */
export function ownRules(net: GatewayNet): readonly string[] {
  return rulesOf(net)
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => /natgw|NATGW/.test(line));
}

export async function until(true_: () => boolean, seconds: number): Promise<boolean> {
  for (let step = 0; step < seconds * 10; step++) {
    if (true_()) return true;
    await wait(100);
  }
  return true_();
}
