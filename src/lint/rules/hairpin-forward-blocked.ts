// Inner clients are translated for the way back into their network, but the forward hook drops them.

import { allStopped, deciderLabel, deciderText, packetOf, stoppers } from '../analysis/explain.js';
import { hairpins } from '../analysis/hairpin.js';
import { takes, sourceNatRules } from '../analysis/source-nat.js';
import { EXAMPLE_HOST } from '../example-host.js';
import { addTo } from '../analysis/advice.js';
import { rule } from '../rule.js';

export const hairpinForwardBlocked = rule({
  id: 'hairpin-forward-blocked',
  severity: 'warning',
  summary: 'packets turned back into their own network are dropped at the forward hook',
  why: 'DNAT and source NAT for inner clients are in place, but the forward hook accepts only what crosses from one side to the other. A packet that leaves by the interface it came in by needs its own accept.',
  decides:
    'For each DNAT rule to a host on an inner link with source NAT for that way, sends a packet from another client of that link to the public address and port. Reported when it is translated and every part is dropped or rejected at the forward hook. Needs addresses.',
  asks: 'packets',
  examples: () => [
    {
      dialect: 'iptables-save',
      host: EXAMPLE_HOST,
      bad: `*nat
:PREROUTING ACCEPT [0:0]
:POSTROUTING ACCEPT [0:0]
-A PREROUTING -d 203.0.113.10/32 -p tcp -m tcp --dport 80 -j DNAT --to-destination 192.168.50.10
-A POSTROUTING -s 192.168.50.0/24 -d 192.168.50.10/32 -p tcp -m tcp --dport 80 -j MASQUERADE
COMMIT
*filter
:FORWARD DROP [0:0]
-A FORWARD -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT
-A FORWARD -i eth0 -m conntrack --ctstate DNAT -j ACCEPT
COMMIT
`,
      good: `*nat
:PREROUTING ACCEPT [0:0]
:POSTROUTING ACCEPT [0:0]
-A PREROUTING -d 203.0.113.10/32 -p tcp -m tcp --dport 80 -j DNAT --to-destination 192.168.50.10
-A POSTROUTING -s 192.168.50.0/24 -d 192.168.50.10/32 -p tcp -m tcp --dport 80 -j MASQUERADE
COMMIT
*filter
:FORWARD DROP [0:0]
-A FORWARD -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT
-A FORWARD -m conntrack --ctstate DNAT -j ACCEPT
COMMIT
`,
    },
    {
      dialect: 'nft',
      host: EXAMPLE_HOST,
      bad: `table ip gw {
	chain prerouting {
		type nat hook prerouting priority dstnat; policy accept;
		ip daddr 203.0.113.10 tcp dport 80 dnat to 192.168.50.10
	}
	chain forward {
		type filter hook forward priority filter; policy drop;
		ct state established,related accept
		iifname "eth0" ct status dnat accept
	}
	chain postrouting {
		type nat hook postrouting priority srcnat; policy accept;
		oifname "eth1" ip saddr 192.168.50.0/24 ct status dnat masquerade
	}
}
`,
      good: `table ip gw {
	chain prerouting {
		type nat hook prerouting priority dstnat; policy accept;
		ip daddr 203.0.113.10 tcp dport 80 dnat to 192.168.50.10
	}
	chain forward {
		type filter hook forward priority filter; policy drop;
		ct state established,related accept
		ct status dnat accept
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
    return hairpins(cx).flatMap(({ natRule, lan, departure, arrivals }) => {
      const translated = arrivals.filter(({ dnat }) => dnat !== null);
      if (!allStopped(translated, 'forward')) return [];
      const prepared = translated.some(({ flow }) =>
        sourceNatRules(cx, natRule.family).some((source) => takes(source, flow, lan, cx)),
      );
      const by = stoppers(translated);
      const [culprit] = by;
      if (!prepared || !culprit) return [];
      return [
        {
          message: `clients on ${lan} that use the public address are dropped on their way back in by ${deciderText(culprit)}`,
          span: natRule.rule.span,
          labels: by.map((decider) => deciderLabel(decider, 'drops them')),
          help: [
            addTo(culprit, {
              ipt: `-i ${lan} -o ${lan} -m conntrack --ctstate DNAT -j ACCEPT`,
              nft: `iifname "${lan}" oifname "${lan}" ct status dnat accept`,
            }),
          ],
          packet: packetOf(departure),
        },
      ];
    });
  },
});
