// Services on 127.0.0.1 can be reached from the network.

import { parseIpv4 } from '../../base/ip.js';
import { largerOf } from '../analysis/switches.js';
import { firstPacket, TCP } from '../analysis/packets.js';
import { packetOf } from '../analysis/explain.js';
import { certain } from '../analysis/strangers.js';
import { EXAMPLE_HOST } from '../example-host.js';
import { ipt, nft } from '../example-text.js';
import type { Departure } from '../../eval/journey.js';
import { rule } from '../rule.js';

const HOST = { ...EXAMPLE_HOST, 'sysctl.conf': 'net.ipv4.conf.eth0.route_localnet = 1\n' };

export const routeLocalnetExposed = rule({
  id: 'route-localnet-exposed',
  severity: 'warning',
  summary: 'route_localnet is on, and packets from the network for 127.0.0.0/8 are let in',
  why: 'With route_localnet a neighbour on the link can send packets to 127.0.0.1 of this host, and reaches what listens there because nobody else should. kube-proxy had this hole (CVE-2020-8558).',
  decides:
    'Where route_localnet is 1 by the sysctl facts, sends a new connection to 127.0.0.1 from that interface. Reported when the input hook lets it in without DNAT. A rule that drops what is for 127.0.0.0/8 and has no DNAT status mends it.',
  asks: 'packets',
  examples: () => [
    {
      dialect: 'iptables-save',
      host: HOST,
      bad: ipt({ filter: ['INPUT ACCEPT', '-A INPUT -p tcp -m tcp --dport 25 -j DROP'] }),
      good: ipt({
        filter: ['INPUT ACCEPT', '-A INPUT -d 127.0.0.0/8 ! -i lo -m conntrack ! --ctstate RELATED,ESTABLISHED,DNAT -j DROP'],
      }),
    },
    {
      dialect: 'nft',
      host: HOST,
      bad: nft('ip host', { 'input accept': ['tcp dport 25 drop'] }),
      good: nft('ip host', { 'input accept': ['iifname != "lo" ip daddr 127.0.0.0/8 ct status ! dnat drop'] }),
    },
  ],
  check(cx) {
    for (const iif of cx.gateway.roles.interfaces) {
      const state = largerOf(cx, 'ipv4', iif, 'route_localnet', 0);
      if (state?.value !== 1 || !state.setting) continue;
      const own = parseIpv4('127.0.0.1') ?? 0;
      const flow = firstPacket({ family: 'ip', protocol: TCP, iif, destination: [[own, own]], dport: [1024, 65535] });
      const departure: Departure = { family: 'ip', flow, from: 'network', state: 'new', routing: () => ({ kind: 'local' }) };
      const inside = certain(cx.gateway.follow(departure)).some(({ fate, dnat }) => fate === 'local' && dnat === null);
      if (!inside || !cx.gateway.complete()) continue;
      return [
        {
          message: `what listens on 127.0.0.1 can be reached from ${iif}`,
          span: state.setting.span,
          help: ['drop packets for 127.0.0.0/8 that did not come by lo and have no DNAT status'],
          packet: packetOf(departure),
        },
      ];
    }
    return [];
  },
});
