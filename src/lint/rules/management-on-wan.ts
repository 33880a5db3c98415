// The ways to administer the host are open at the outer interface.

import { packetOf } from '../analysis/explain.js';
import { families } from '../analysis/gateway.js';
import { TCP } from '../analysis/packets.js';
import { certain, strangerTo } from '../analysis/strangers.js';
import { EXAMPLE_HOST } from '../example-host.js';
import { ipt, nft } from '../example-text.js';
import { rule, type Finding } from '../rule.js';

const MANAGEMENT: Readonly<Record<number, string>> = {
  22: 'ssh',
  23: 'telnet',
  8006: 'Proxmox',
  8291: 'Winbox',
  9090: 'Cockpit',
  10000: 'Webmin',
};
const HEAD = ['INPUT DROP', '-A INPUT -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT'];

export const managementOnWan = rule({
  id: 'management-on-wan',
  severity: 'info',
  summary: 'a way to administer the host is open at its outer interface',
  why: 'What administers a gateway is better reached from inside or through a VPN. sensitive-port-world-open says so of ssh as an info; this rule is for those who want every such door named.',
  decides:
    'Sends a new connection from far away, by each interface that the facts show as the outer one, to ports of ssh, telnet, Cockpit, Webmin, Proxmox and Winbox. With the preset strict only.',
  asks: 'packets',
  preset: 'strict',
  examples: () => [
    {
      dialect: 'iptables-save',
      host: EXAMPLE_HOST,
      bad: ipt({ filter: [...HEAD, '-A INPUT -p tcp -m tcp --dport 9090 -j ACCEPT'] }),
      good: ipt({ filter: [...HEAD, '-A INPUT -i eth1 -p tcp -m tcp --dport 9090 -j ACCEPT'] }),
    },
    {
      dialect: 'nft',
      host: EXAMPLE_HOST,
      bad: nft('inet gw', { 'input drop': ['ct state established,related accept', 'tcp dport 22 accept'] }),
      good: nft('inet gw', { 'input drop': ['ct state established,related accept', 'iifname "eth1" tcp dport 22 accept'] }),
    },
  ],
  check(cx) {
    if (!cx.network.host.routes) return [];
    const found = new Map<string, Finding>();
    for (const family of families(cx.program, 'input'))
      for (const iif of cx.gateway.roles.wan)
        for (const [port, name] of Object.entries(MANAGEMENT)) {
          const departure = strangerTo(cx, family, iif, TCP, Number(port));
          const by = certain(cx.gateway.follow(departure)).find(({ fate }) => fate === 'local')?.passedBy?.rule;
          if (!by || !cx.gateway.complete()) continue;
          found.set(`${by.span.start} ${port}`, {
            message: `${name} (port ${port}) is open at ${iif}`,
            span: by.span,
            help: ['accept it from inside only'],
            packet: packetOf(departure),
          });
        }
    return [...found.values()];
  },
});
