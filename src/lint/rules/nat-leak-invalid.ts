// Packets of no known connection leave with their private source.

import { packetOf } from '../analysis/explain.js';
import { outboundFlows } from '../analysis/outbound.js';
import { certain } from '../analysis/strangers.js';
import { EXAMPLE_HOST } from '../example-host.js';
import { ipt, nft } from '../example-text.js';
import { rule, type Finding } from '../rule.js';

const NAT = { nat: ['POSTROUTING ACCEPT', '-A POSTROUTING -s 192.168.50.0/24 -o eth0 -j MASQUERADE'] };
const ESTABLISHED = '-A FORWARD -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT';

export const natLeakInvalid = rule({
  id: 'nat-leak-invalid',
  severity: 'info',
  summary: 'packets that belong to no known connection leave untranslated',
  why: 'NAT is for packets that conntrack knows. What it calls invalid, such as a late FIN of a connection that timed out, passes the nat chains by and leaves with its private source. OpenWrt drops such packets for that reason ("prevent NAT leakage").',
  decides:
    'Where new connections of an inner network are translated on their way out, sends an invalid packet the same way. Reported when it is forwarded. Needs addresses and routes; with the preset strict only.',
  asks: 'packets',
  preset: 'strict',
  examples: () => [
    {
      dialect: 'iptables-save',
      host: EXAMPLE_HOST,
      bad: ipt({ ...NAT, filter: ['FORWARD DROP', ESTABLISHED, '-A FORWARD -i eth1 -o eth0 -j ACCEPT'] }),
      good: ipt({
        ...NAT,
        filter: [
          'FORWARD DROP',
          ESTABLISHED,
          '-A FORWARD -m conntrack --ctstate INVALID -j DROP',
          '-A FORWARD -i eth1 -o eth0 -j ACCEPT',
        ],
      }),
    },
    {
      dialect: 'nft',
      host: EXAMPLE_HOST,
      bad: nft('ip gw', {
        'forward drop': ['ct state established,related accept', 'iifname "eth1" accept'],
        'postrouting nat': ['oifname "eth0" masquerade'],
      }),
      good: nft('ip gw', {
        'forward drop': ['ct state vmap { established : accept, related : accept, invalid : drop }', 'iifname "eth1" accept'],
        'postrouting nat': ['oifname "eth0" masquerade'],
      }),
    },
  ],
  check(cx) {
    for (const { lan, departure, arrivals } of outboundFlows(cx)) {
      if (!arrivals.some(({ fate, snat }) => fate === 'forwarded' && snat !== null)) continue;
      const stray = { ...departure, state: 'invalid' as const };
      const leaked = certain(cx.gateway.follow(stray)).find(({ fate, passedBy }) => fate === 'forwarded' && passedBy?.rule);
      const span = leaked?.passedBy?.rule?.span;
      if (!span || !cx.gateway.complete()) continue;
      const finding: Finding = {
        message: `this also lets invalid packets from ${lan} out, which are not translated`,
        span,
        help: ['drop what is ct state invalid before it'],
        packet: packetOf(stray),
      };
      return [finding];
    }
    return [];
  },
});
