// There is source NAT at the right interface, but not for this inner network.

import { packetOf, rangeText } from '../analysis/explain.js';
import { untranslated } from '../analysis/untranslated.js';
import { EXAMPLE_HOST } from '../example-host.js';
import { rule } from '../rule.js';

const TWO_NETWORKS = {
  ...EXAMPLE_HOST,
  'addr.txt': `${EXAMPLE_HOST['addr.txt']}eth2             UP             192.168.60.1/24\n`,
  'route.txt': `${EXAMPLE_HOST['route.txt']}192.168.60.0/24 dev eth2 proto kernel scope link src 192.168.60.1\n`,
};

export const masqueradeSourceMismatch = rule({
  id: 'masquerade-source-mismatch',
  severity: 'error',
  summary: 'the source NAT rules of the outer interface leave out a network that is forwarded',
  why: 'A second network was added behind the gateway, but the NAT rule still names only the first. Its clients get out with their private source and hear no answer.',
  decides:
    'As masquerade-missing, where the outer interface has source NAT rules and one would take the packet if it came from another source. A network that the forward hook does not let out is not reported.',
  asks: 'packets',
  examples: () => [
    {
      dialect: 'iptables-save',
      host: TWO_NETWORKS,
      bad: `*nat
:POSTROUTING ACCEPT [0:0]
-A POSTROUTING -s 192.168.50.0/24 -o eth0 -j MASQUERADE
COMMIT
`,
      good: `*nat
:POSTROUTING ACCEPT [0:0]
-A POSTROUTING -s 192.168.0.0/16 -o eth0 -j MASQUERADE
COMMIT
`,
    },
    {
      dialect: 'nft',
      host: TWO_NETWORKS,
      bad: `table ip nat {
	chain postrouting {
		type nat hook postrouting priority srcnat; policy accept;
		ip saddr 192.168.50.0/24 oifname "eth0" masquerade
	}
}
`,
      good: `table ip nat {
	chain postrouting {
		type nat hook postrouting priority srcnat; policy accept;
		ip saddr { 192.168.50.0/24, 192.168.60.0/24 } oifname "eth0" masquerade
	}
}
`,
    },
  ],
  check(cx) {
    return untranslated(cx)
      .filter(({ cause }) => cause === 'source')
      .map(({ flow, place }) => ({
        message: `this rule leaves out ${rangeText(flow.family, flow.prefix)} on ${flow.lan}, which leaves by ${flow.wan} with its private source address`,
        span: place,
        help: ['widen the source of the rule, or add one for the other network'],
        packet: packetOf(flow.departure),
      }));
  },
});
