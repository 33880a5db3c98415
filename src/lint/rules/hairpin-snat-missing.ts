// Inner clients reach the server by the public address, but its answers bypass the gateway.

import { packetOf } from '../analysis/explain.js';
import { hairpins } from '../analysis/hairpin.js';
import { EXAMPLE_HOST } from '../example-host.js';
import { addBeside } from '../analysis/advice.js';
import { rule } from '../rule.js';

export const hairpinSnatMissing = rule({
  id: 'hairpin-snat-missing',
  severity: 'warning',
  summary: 'packets turned back into their own network keep their source, so answers bypass the gateway',
  why: 'Client and server share a link. The server sees the client as the source and answers it directly, from its own address; the client expected the public one and resets the connection. The gateway must put its own address in as the source.',
  decides:
    'For each DNAT rule to a host on an inner link, sends a packet from another client of that link to the public address and port. Reported when DNAT sends it back out of the interface it came in by and no source NAT is applied. Needs addresses.',
  asks: 'packets',
  examples: () => [
    {
      dialect: 'iptables-save',
      host: EXAMPLE_HOST,
      bad: `*nat
:PREROUTING ACCEPT [0:0]
:POSTROUTING ACCEPT [0:0]
-A PREROUTING -d 203.0.113.10/32 -p tcp -m tcp --dport 80 -j DNAT --to-destination 192.168.50.10
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
		ip daddr 203.0.113.10 tcp dport 80 dnat to 192.168.50.10
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
		ip saddr 192.168.50.0/24 ip daddr 192.168.50.10 tcp dport 80 masquerade
	}
}
`,
    },
  ],
  check(cx) {
    return hairpins(cx).flatMap(({ natRule, lan, departure, arrivals }) => {
      const back = arrivals.filter(
        ({ fate, dnat, outInterface }) => fate === 'forwarded' && dnat !== null && outInterface === lan,
      );
      if (back.length === 0 || back.some(({ snat, flow }) => snat !== null || flow.assumptions.length > 0)) return [];
      return [
        {
          message: `clients on ${lan} that use the public address are sent back into their own network with their own source; the server answers them past this gateway`,
          span: natRule.rule.span,
          help: [
            `masquerade what comes from and goes to the network on ${lan} after DNAT`,
            addBeside(natRule.rule.span, '-A POSTROUTING', 'postrouting', {
              ipt: `-o ${lan} -s NETWORK -m conntrack --ctstate DNAT -j MASQUERADE`,
              nft: `oifname "${lan}" ip saddr NETWORK ct status dnat masquerade`,
            }),
          ],
          packet: packetOf(departure),
        },
      ];
    });
  },
});
