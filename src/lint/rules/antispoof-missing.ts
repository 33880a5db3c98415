// Packets from outside that claim to come from the inner network are let in.

import { families } from '../analysis/gateway.js';
import { firstPacket, TCP } from '../analysis/packets.js';
import { packetOf } from '../analysis/explain.js';
import { certain } from '../analysis/strangers.js';
import { largerOf } from '../analysis/switches.js';
import { EXAMPLE_HOST } from '../example-host.js';
import { ipt, nft } from '../example-text.js';
import type { Departure } from '../../eval/journey.js';
import { rule } from '../rule.js';

const HOST = {
  ...EXAMPLE_HOST,
  'sysctl.conf': 'net.ipv4.ip_forward = 1\nnet.ipv4.conf.all.rp_filter = 0\nnet.ipv4.conf.eth0.rp_filter = 0\n',
};

export const antispoofMissing = rule({
  id: 'antispoof-missing',
  severity: 'info',
  summary: 'packets come in from outside with a source of the inner network, and rp_filter is off',
  why: 'Rules that trust the inner network by its addresses trust whoever writes such a source. rp_filter, or a fib lookup, drops packets that come from the wrong side.',
  decides:
    'Where rp_filter is known to be 0, sends a new connection from an outer interface with a source of an inner network to this host, on the ports that strangers do not reach. Reported when it is let in. With the preset strict only.',
  asks: 'packets',
  preset: 'strict',
  examples: () => [
    {
      dialect: 'iptables-save',
      host: HOST,
      bad: ipt({ filter: ['INPUT DROP', '-A INPUT -s 192.168.50.0/24 -j ACCEPT'] }),
      good: ipt({ filter: ['INPUT DROP', '-A INPUT -s 192.168.50.0/24 -i eth1 -j ACCEPT'] }),
    },
    {
      dialect: 'nft',
      host: HOST,
      bad: nft('inet gw', { 'input drop': ['ip saddr 192.168.50.0/24 accept'] }),
      good: nft('inet gw', { 'input drop': ['fib saddr . iif oif missing drop', 'ip saddr 192.168.50.0/24 accept'] }),
    },
  ],
  check(cx) {
    const { gateway, network } = cx;
    if (!network.links || !families(cx.program, 'input').includes('ip')) return [];
    for (const iif of gateway.roles.wan) {
      if (largerOf(cx, 'ipv4', iif, 'rp_filter', 0)?.value !== 0) continue;
      for (const lan of gateway.roles.lan)
        for (const [low] of network.prefixesOf(lan, 'ip')) {
          const source = Number(low) + 77;
          const flow = firstPacket({ family: 'ip', protocol: TCP, iif, source: [[source, source]], dport: [40000, 40000] });
          const departure: Departure = { family: 'ip', flow, from: 'network', state: 'new', routing: () => ({ kind: 'local' }) };
          const inside = certain(gateway.follow(departure)).find(({ fate }) => fate === 'local');
          if (!inside?.passedBy?.rule || !gateway.complete()) continue;
          return [
            {
              message: `a packet from ${iif} with a source of ${lan} is taken for an inner one`,
              span: inside.passedBy.rule.span,
              help: [`name the interface ${lan} too, drop by fib saddr . iif oif missing, or set rp_filter`],
              packet: packetOf(departure),
            },
          ];
        }
    }
    return [];
  },
});
