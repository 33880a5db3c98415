// Clients have source NAT to get out with, but the forward hook drops their packets.

import { dockerBlocks } from '../analysis/docker.js';
import { allStopped, deciderLabel, deciderText, packetOf, rangeText, stoppers } from '../analysis/explain.js';
import { outboundFlows } from '../analysis/outbound.js';
import { meantFor, namesSource } from '../analysis/source-nat.js';
import { EXAMPLE_HOST } from '../example-host.js';
import { addTo } from '../analysis/advice.js';
import { rule } from '../rule.js';

export const forwardOutboundNotAccepted = rule({
  id: 'forward-outbound-not-accepted',
  severity: 'error',
  summary: 'clients that are to be masqueraded are dropped at the forward hook',
  why: 'Masquerading happens in postrouting, after the forward hook. A forward policy of drop without a rule that accepts packets from the inner network to the outside leaves the clients without a connection, however right the NAT rule is.',
  decides:
    'For each private prefix on an inner interface, follows a new connection to the outside through all chains. Reported when every part is dropped or rejected at the forward hook although a source NAT rule names the prefix, or takes all that leaves while no inner network gets out. Needs addresses and routes; other prefixes are taken for isolated on purpose.',
  asks: 'packets',
  examples: () => [
    {
      dialect: 'iptables-save',
      host: EXAMPLE_HOST,
      bad: `*nat
:POSTROUTING ACCEPT [0:0]
-A POSTROUTING -s 192.168.50.0/24 -o eth0 -j MASQUERADE
COMMIT
*filter
:FORWARD DROP [0:0]
-A FORWARD -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT
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
	}
	chain postrouting {
		type nat hook postrouting priority srcnat; policy accept;
		ip saddr 192.168.50.0/24 oifname "eth0" masquerade
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
    const flows = outboundFlows(cx);
    const someoneGetsOut = flows.some(({ arrivals }) => arrivals.some(({ fate }) => fate === 'forwarded'));
    return flows.flatMap((flow) => {
      if (!cx.gateway.complete() || !allStopped(flow.arrivals, 'forward') || dockerBlocks(cx, flow)) return [];
      const meant = meantFor(flow, cx);
      const [wish] = meant.filter(namesSource).concat(someoneGetsOut ? [] : meant);
      const by = stoppers(flow.arrivals);
      const [culprit] = by;
      if (!wish || !culprit) return [];
      const prefix = rangeText(flow.family, flow.prefix);
      return [
        {
          message: `clients of ${prefix} on ${flow.lan} cannot get out by ${flow.wan}: ${deciderText(culprit)} drops their new connections`,
          span: wish.rule.span,
          labels: by.map((decider) => deciderLabel(decider, 'drops them')),
          help: [
            addTo(culprit, {
              ipt: `-i ${flow.lan} -o ${flow.wan} -j ACCEPT`,
              nft: `iifname "${flow.lan}" oifname "${flow.wan}" accept`,
            }),
          ],
          packet: packetOf(flow.departure),
        },
      ];
    });
  },
});
