// Private sources leave for the outside untranslated, and nothing was meant to translate them.

import { deciderLabel, packetOf, rangeText } from '../analysis/explain.js';
import { untranslated } from '../analysis/untranslated.js';
import { EXAMPLE_HOST } from '../example-host.js';
import { rule } from '../rule.js';

export const masqueradeMissing = rule({
  id: 'masquerade-missing',
  severity: 'error',
  summary: 'private addresses leave for the outside without source NAT',
  why: 'Answers to a private source address never find their way back across the internet, so connections hang right after they are opened.',
  decides:
    'For each private prefix on an inner interface, follows a new connection to the outside through all chains. Reported when it leaves by the default route with its private source, and no source NAT rule was written for it with a wrong interface or source. Quiet when forwarding is off, when an IPsec policy may apply, and only an info when the outside address is private itself: the router behind may know the way back.',
  asks: 'packets',
  examples: () => [
    {
      dialect: 'iptables-save',
      host: EXAMPLE_HOST,
      bad: `*filter
:FORWARD DROP [0:0]
-A FORWARD -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT
-A FORWARD -i eth1 -o eth0 -j ACCEPT
COMMIT
`,
      good: `*nat
:POSTROUTING ACCEPT [0:0]
-A POSTROUTING -s 192.168.50.0/24 -o eth0 -j MASQUERADE
COMMIT
*filter
:FORWARD DROP [0:0]
-A FORWARD -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT
-A FORWARD -i eth1 -o eth0 -j ACCEPT
COMMIT
`,
    },
    {
      dialect: 'nft',
      host: EXAMPLE_HOST,
      bad: `table ip gw {
	chain forward {
		type filter hook forward priority filter; policy drop;
		ct state established,related accept
		iifname "eth1" oifname "eth0" accept
	}
}
`,
      good: `table ip gw {
	chain forward {
		type filter hook forward priority filter; policy drop;
		ct state established,related accept
		iifname "eth1" oifname "eth0" accept
	}
	chain postrouting {
		type nat hook postrouting priority srcnat; policy accept;
		ip saddr 192.168.50.0/24 oifname "eth0" masquerade
	}
}
`,
    },
  ],
  check(cx) {
    return untranslated(cx)
      .filter(({ cause }) => cause === 'missing')
      .map(({ flow, place, severity }) => ({
        message: `${rangeText(flow.family, flow.prefix)} on ${flow.lan} leaves by ${flow.wan} with its private source address`,
        span: place,
        ...(severity === 'info' ? { severity } : {}),
        labels: flow.arrivals
          .flatMap(({ by }) => (by?.rule && by.rule.span !== place ? [deciderLabel(by, 'lets it out')] : []))
          .slice(0, 1),
        help: [
          flow.family === 'ip'
            ? `translate it: iptables -t nat -A POSTROUTING -s ${rangeText('ip', flow.prefix)} -o ${flow.wan} -j MASQUERADE, or in nft: ip saddr ${rangeText('ip', flow.prefix)} oifname "${flow.wan}" masquerade`
            : 'use a public prefix, or masquerade in an ip6 or inet nat chain',
        ],
        packet: packetOf(flow.departure),
      }));
  },
});
