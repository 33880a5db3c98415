// Neighbour discovery is dropped, without which no IPv6 packet finds its way over a link.

import { allStopped, deciderSpan, deciderText, packetOf, stoppers } from '../analysis/explain.js';
import { families } from '../analysis/gateway.js';
import { icmpPacket } from '../analysis/packets.js';
import { ipt, nft } from '../example-text.js';
import { inForce } from '../../host/sysctl.js';
import type { Departure } from '../../eval/journey.js';
import { rule } from '../rule.js';

export const icmpv6NdpBlocked = rule({
  id: 'icmpv6-ndp-blocked',
  severity: 'error',
  summary: 'neighbour solicitations and advertisements are dropped at the input hook',
  why: 'IPv6 has no ARP: hosts find each other by ICMPv6 types 135 and 136. Connection tracking calls these untracked, so that "established,related" does not let them in. After some seconds, when the neighbour tables run dry, the host is gone from IPv6. A rule for icmp means IPv4 only.',
  decides:
    'Sends both types, with a hop limit of 255, from each interface. Reported when all are dropped at the input hook for IPv6. Quiet where IPv6 is switched off by sysctl, or ip addr shows no IPv6 address beside that of lo.',
  asks: 'packets',
  examples: () => [
    {
      dialect: 'iptables-save',
      name: 'rules.v6',
      bad: ipt({
        filter: [
          'INPUT DROP',
          '-A INPUT -i lo -j ACCEPT',
          '-A INPUT -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT',
          '-A INPUT -p tcp -m tcp --dport 22 -j ACCEPT',
        ],
      }),
      good: ipt({
        filter: [
          'INPUT DROP',
          '-A INPUT -i lo -j ACCEPT',
          '-A INPUT -p ipv6-icmp -j ACCEPT',
          '-A INPUT -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT',
        ],
      }),
    },
    {
      dialect: 'nft',
      bad: nft('inet host', {
        'input drop': ['iif "lo" accept', 'ct state established,related accept', 'ip protocol icmp accept'],
      }),
      good: nft('inet host', {
        'input drop': [
          'iif "lo" accept',
          'ct state established,related accept',
          'icmpv6 type { nd-neighbor-solicit, nd-neighbor-advert, nd-router-advert } accept',
        ],
      }),
    },
  ],
  check(cx) {
    const { gateway, host, network, program } = cx;
    if (!families(program, 'input').includes('ip6')) return [];
    const off = ['all', 'default'].map((name) => inForce(host.sysctl, `net.ipv6.conf.${name}.disable_ipv6`));
    if (off.some((each) => each.kind === 'known' && each.value === '1')) return [];
    const used = network.links?.some(({ name, addresses }) => name !== 'lo' && addresses.some(({ family }) => family === 'ip6'));
    if (used === false) return [];
    const asked = gateway.roles.interfaces.flatMap((iif) =>
      [135, 136].map((type): Departure => {
        const flow = icmpPacket({ family: 'ip6', type, code: 0, iif, hops: 255 });
        return { family: 'ip6', flow, from: 'network', state: 'untracked', routing: () => ({ kind: 'local' }) };
      }),
    );
    const arrivals = asked.map((departure) => gateway.follow(departure));
    if (!gateway.complete() || !arrivals.every((each) => allStopped(each, 'input'))) return [];
    const by = stoppers(arrivals.flat());
    const [culprit] = by;
    const [shown] = asked;
    if (!culprit || !shown) return [];
    return [
      {
        message: `neighbour discovery is dropped by ${deciderText(culprit)}, so IPv6 stops working`,
        span: deciderSpan(culprit),
        help: [
          culprit.entry.ruleset.language === 'nft'
            ? 'add: icmpv6 type { nd-neighbor-solicit, nd-neighbor-advert, nd-router-advert } accept'
            : `add: -A ${culprit.entry.chain.name} -p ipv6-icmp -j ACCEPT`,
        ],
        packet: { ...packetOf(shown), type: 135, code: 0 },
      },
    ];
  },
});
