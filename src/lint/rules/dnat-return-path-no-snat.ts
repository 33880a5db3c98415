// A port forward to a host whose answers take another way, past this gateway.

import type { Arrival } from '../../eval/journey.js';
import { formatAddress } from '../../eval/network.js';
import { packetOf } from '../analysis/explain.js';
import { EXAMPLE_HOST } from '../example-host.js';
import { addBeside } from '../analysis/advice.js';
import { rule, type LintContext } from '../rule.js';

export const dnatReturnPathNoSnat = rule({
  id: 'dnat-return-path-no-snat',
  severity: 'error',
  summary: 'DNAT sends packets back out of the network they came from, without source NAT',
  why: 'The backend sees the true client as the source and answers it directly. The client gets packets from an address it never spoke to and drops them. A gateway in the middle has to translate the source too, so that answers come back to it.',
  decides:
    "Follows the packets that each DNAT rule takes from an outer interface. Reported when they leave by the default route (error), or by the interface they came in by to a host on its own link (warning: the host may have this gateway as its router), and no source NAT is applied. Needs addresses and routes. The gateway's own network is the business of hairpin-snat-missing.",
  asks: 'packets',
  examples: () => [
    {
      dialect: 'iptables-save',
      host: EXAMPLE_HOST,
      bad: `*nat
:PREROUTING ACCEPT [0:0]
:POSTROUTING ACCEPT [0:0]
-A PREROUTING -i eth0 -p udp -m udp --dport 4443 -j DNAT --to-destination 198.51.100.20
COMMIT
`,
      good: `*nat
:PREROUTING ACCEPT [0:0]
:POSTROUTING ACCEPT [0:0]
-A PREROUTING -i eth0 -p udp -m udp --dport 4443 -j DNAT --to-destination 198.51.100.20
-A POSTROUTING -d 198.51.100.20/32 -p udp -m udp --dport 4443 -j MASQUERADE
COMMIT
`,
    },
    {
      dialect: 'nft',
      host: EXAMPLE_HOST,
      bad: `table ip nat {
	chain prerouting {
		type nat hook prerouting priority dstnat; policy accept;
		tcp dport 4443 dnat to 198.51.100.20
	}
}
`,
      good: `table ip nat {
	chain prerouting {
		type nat hook prerouting priority dstnat; policy accept;
		tcp dport 4443 dnat to 198.51.100.20
	}
	chain postrouting {
		type nat hook postrouting priority srcnat; policy accept;
		ip daddr 198.51.100.20 tcp dport 4443 masquerade
	}
}
`,
    },
  ],
  check(cx) {
    const { gateway, network } = cx;
    if (!network.links || !network.host.routes) return [];
    return gateway.nat
      .filter(({ hook, nat }) => hook === 'prerouting' && nat.type === 'dnat' && nat.addresses !== null)
      .flatMap((natRule) => {
        const { departures } = gateway.inbound(natRule);
        const strayed = departures.find(({ departure, arrivals }) => {
          const iif = departure.flow.names['meta iifname'] ?? '';
          const through = arrivals.filter(({ fate }) => fate === 'forwarded');
          return gateway.roles.wan.includes(iif) && through.length > 0 && through.every((arrival) => goesBack(arrival, iif, cx));
        });
        const address = natRule.nat.addresses?.[0];
        if (!strayed || address === undefined || !gateway.complete()) return [];
        const iif = strayed.departure.flow.names['meta iifname'] ?? '';
        const routing = network.route(natRule.family, address);
        const onLink =
          routing.kind === 'forward' &&
          (routing.route === null || routing.route.gateway === null) &&
          routing.route?.destination !== null;
        const to = formatAddress(natRule.family, address);
        return [
          {
            message: onLink
              ? `${to} is on the same link (${iif}) as the clients' packets come in by; its answers will not come back through this host unless it is its router`
              : `${to} is reached by the way the clients' packets come in (${iif}); its answers will go straight to the clients, who do not expect them`,
            span: natRule.rule.span,
            ...(onLink ? { severity: 'warning' as const } : {}),
            help: [
              `translate the source too; ${addBeside(natRule.rule.span, '-A POSTROUTING', 'postrouting', { ipt: `-d ${to} -j MASQUERADE`, nft: `${natRule.family} daddr ${to} masquerade` })}`,
            ],
            packet: packetOf(strayed.departure),
          },
        ];
      });
  },
});

/** It leaves by the outer side it came in by, with the client's own address as its source. */
function goesBack({ outInterface, snat, flow }: Arrival, iif: string, cx: LintContext): boolean {
  return (
    snat === null &&
    flow.assumptions.length === 0 &&
    outInterface !== null &&
    (outInterface === iif || cx.gateway.roles.wan.includes(outInterface))
  );
}
