// DNAT from outside to 127.0.0.1, which the kernel drops as a martian.

import { parseIpv4 } from '../../base/ip.js';
import { largerOf } from '../analysis/switches.js';
import { EXAMPLE_HOST } from '../example-host.js';
import { ipt, nft } from '../example-text.js';
import { rule, type Finding } from '../rule.js';

const HOST = { ...EXAMPLE_HOST, 'good:sysctl.conf': 'net.ipv4.conf.eth0.route_localnet = 1\n' };
const SAVE = ipt({
  nat: ['PREROUTING ACCEPT', '-A PREROUTING -i eth0 -p tcp -m tcp --dport 8080 -j DNAT --to-destination 127.0.0.1:8080'],
});
const NFT = nft('ip gw', { 'prerouting nat': ['iifname "eth0" tcp dport 8080 dnat to 127.0.0.1:8080'] });
const LOOPBACK = parseIpv4('127.0.0.0') ?? 0;

export const dnatToLoopbackRouteLocalnet = rule({
  id: 'dnat-to-loopback-route-localnet',
  severity: 'error',
  summary: 'DNAT sends packets from outside to 127.0.0.0/8, which the kernel does not route',
  why: 'A packet that came in by a real interface and now says 127.0.0.1 is a martian: routing drops it, behind all rules of prerouting and before those of input. route_localnet=1 on the interface allows it, and opens every service of lo to that network unless rules close it again. A redirect goes to the address of the interface and needs no such thing.',
  decides:
    'Reported for DNAT to 127.0.0.0/8 at prerouting, when the sysctl facts say that route_localnet is off for an interface the rule takes packets from and for all: set to 0, or not set by the files given. Without sysctl facts it is an info that asks.',
  asks: 'packets',
  examples: () => [
    { dialect: 'iptables-save', host: HOST, bad: SAVE, good: SAVE },
    { dialect: 'nft', host: HOST, bad: NFT, good: NFT },
  ],
  check(cx) {
    return cx.gateway.nat.flatMap((natRule): Finding[] => {
      const { nat, hook, family, rule: each } = natRule;
      if (hook !== 'prerouting' || nat.type !== 'dnat' || family !== 'ip' || !nat.addresses) return [];
      if (Number(nat.addresses[0]) - LOOPBACK < 0 || Number(nat.addresses[0]) - LOOPBACK > 0xffffff) return [];
      const devices = cx.gateway.inbound(natRule).departures.map(({ departure }) => departure.flow.names['meta iifname'] ?? '');
      const device = devices.find((name) => name !== 'lo' && largerOf(cx, 'ipv4', name, 'route_localnet', 0)?.value !== 1);
      if (device === undefined) return [];
      const known = largerOf(cx, 'ipv4', device, 'route_localnet', 0) !== null;
      return [
        {
          message: known
            ? `packets from ${device} to 127.0.0.0/8 are dropped by routing, as route_localnet is off`
            : 'packets from outside to 127.0.0.0/8 are dropped by routing unless route_localnet is on',
          span: each.span,
          ...(known ? {} : { severity: 'info' as const }),
          help: [
            'use a redirect and let the service listen there too',
            `or set net.ipv4.conf.${device}.route_localnet = 1, and drop what comes for 127.0.0.0/8 without DNAT`,
          ],
        },
      ];
    });
  },
});
