// A service that nobody should reach from everywhere is open to everybody.

import { packetOf } from '../analysis/explain.js';
import { families } from '../analysis/gateway.js';
import { TCP } from '../analysis/packets.js';
import { holds, rangesIn, rulesOf } from '../analysis/rule-index.js';
import { SENSITIVE } from '../analysis/sensitive-ports.js';
import { certain, outerInterfaces, strangerTo } from '../analysis/strangers.js';
import { ipt, nft } from '../example-text.js';
import { rule, type Finding } from '../rule.js';

const HEAD = ['INPUT DROP', '-A INPUT -i lo -j ACCEPT', '-A INPUT -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT'];

export const sensitivePortWorldOpen = rule({
  id: 'sensitive-port-world-open',
  severity: 'warning',
  summary: 'a database, a remote desktop or another sensitive service is accepted from every address',
  why: 'Machines that try passwords and known holes find an open port within minutes. Databases, container APIs and remote desktops are for a few known clients; a VPN or a list of sources costs little.',
  decides:
    'Sends a new connection from a far address, by each outer interface, to ports such as 3306, 5432, 6379, 2375, 3389 and 22. Reported when a rule that names the port accepts it for certain; ssh, which is often open on purpose, as an info. Rules with a limit or a source are left alone, and so are ports at which ss shows that nobody listens.',
  asks: 'packets',
  examples: () => [
    {
      dialect: 'iptables-save',
      bad: ipt({ filter: [...HEAD, '-A INPUT -p tcp -m tcp --dport 3306 -j ACCEPT'] }),
      good: ipt({ filter: [...HEAD, '-A INPUT -s 198.51.100.0/24 -p tcp -m tcp --dport 3306 -j ACCEPT'] }),
    },
    {
      dialect: 'nft',
      bad: nft('inet host', { 'input drop': ['ct state established,related accept', 'tcp dport { 80, 443, 6379 } accept'] }),
      good: nft('inet host', {
        'input drop': [
          'ct state established,related accept',
          'tcp dport { 80, 443 } accept',
          'ip saddr 198.51.100.0/24 tcp dport 6379 accept',
        ],
      }),
    },
  ],
  check(cx) {
    const named = new Map(
      rulesOf(cx).flatMap(({ rule: each, tests }) => {
        const ports = rangesIn(tests, 'th dport');
        return ports ? [[each, ports] as const] : [];
      }),
    );
    const found = new Map<string, Finding>();
    for (const family of families(cx.program, 'input'))
      for (const iif of outerInterfaces(cx))
        for (const { port, name, isUsual } of SENSITIVE) {
          if (cx.host.listeners && !cx.host.listeners.some((each) => each.protocol === 'tcp' && each.port === port)) continue;
          if (![...named.values()].some((ports) => holds(ports, port))) continue;
          const departure = strangerTo(cx, family, iif, TCP, port);
          const inside = certain(cx.gateway.follow(departure)).find(({ fate }) => fate === 'local');
          const by = inside?.passedBy?.rule;
          const ports = by ? named.get(by) : undefined;
          if (!by || !ports || !holds(ports, port) || !cx.gateway.complete()) continue;
          const key = `${by.span.start} ${port}`;
          if (found.has(key)) continue;
          found.set(key, {
            message: `${name} (port ${port}) is open to every address`,
            span: by.span,
            ...(isUsual ? { severity: 'info' as const } : {}),
            help: ['accept it from the addresses that need it, or through a VPN'],
            packet: packetOf(departure),
          });
        }
    return [...found.values()];
  },
});
