// Inner clients that use the public address of a port forward are not sent to the server.

import { packetOf } from '../analysis/explain.js';
import { hairpins } from '../analysis/hairpin.js';
import { EXAMPLE_HOST } from '../example-host.js';
import { rule } from '../rule.js';

export const hairpinDnatMissing = rule({
  id: 'hairpin-dnat-missing',
  severity: 'info',
  summary: 'a port forward works from outside only, not for clients of the inner network',
  why: 'A rule tied to the outer interface never sees packets that clients of the inner network send to the public address; they end at the gateway itself. Matching the public address instead of the interface serves both sides, and needs source NAT for the inner side beside it. Split DNS makes it unnecessary.',
  decides:
    'For each DNAT rule to a host on an inner link that outside packets take, sends a packet from another client of that link to the public address and port. Reported when no DNAT touches it. Needs addresses.',
  asks: 'packets',
  examples: () => [
    {
      dialect: 'iptables-save',
      host: EXAMPLE_HOST,
      bad: `*nat
:PREROUTING ACCEPT [0:0]
:POSTROUTING ACCEPT [0:0]
-A PREROUTING -i eth0 -p tcp -m tcp --dport 80 -j DNAT --to-destination 192.168.50.10
COMMIT
`,
      good: `*nat
:PREROUTING ACCEPT [0:0]
:POSTROUTING ACCEPT [0:0]
-A PREROUTING -d 203.0.113.10/32 -p tcp -m tcp --dport 80 -j DNAT --to-destination 192.168.50.10
-A POSTROUTING -s 192.168.50.0/24 -d 192.168.50.10/32 -p tcp -m tcp --dport 80 -j MASQUERADE
COMMIT
`,
    },
    {
      dialect: 'nft',
      host: EXAMPLE_HOST,
      bad: `table ip nat {
	chain prerouting {
		type nat hook prerouting priority dstnat; policy accept;
		iifname "eth0" tcp dport 80 dnat to 192.168.50.10
	}
}
`,
      good: `table ip nat {
	chain prerouting {
		type nat hook prerouting priority dstnat; policy accept;
		ip daddr 203.0.113.10 tcp dport 80 dnat to 192.168.50.10
	}
	chain postrouting {
		type nat hook postrouting priority srcnat; policy accept;
		oifname "eth1" ip saddr 192.168.50.0/24 ct status dnat masquerade
	}
}
`,
    },
  ],
  check(cx) {
    return hairpins(cx)
      .filter(({ arrivals }) => arrivals.length > 0 && arrivals.every(({ dnat, fate }) => dnat === null && fate !== 'exhausted'))
      .map(({ natRule, lan, departure }) => ({
        message: `clients on ${lan} that use the public address are not sent to this forward's server`,
        span: natRule.rule.span,
        help: [
          'match the public address instead of the interface, and translate the source of inner clients too; or let inner DNS name the server',
        ],
        packet: packetOf(departure),
      }));
  },
});
