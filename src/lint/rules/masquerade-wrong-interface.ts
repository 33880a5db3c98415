// There is source NAT for a network, but at an interface by which its packets do not leave.

import { packetOf, rangeText } from '../analysis/explain.js';
import { untranslated } from '../analysis/untranslated.js';
import { EXAMPLE_HOST } from '../example-host.js';
import { rule } from '../rule.js';

export const masqueradeWrongInterface = rule({
  id: 'masquerade-wrong-interface',
  severity: 'error',
  summary: 'source NAT is tied to an interface by which the packets do not leave',
  why: 'The rule was copied from a host whose outer interface has another name, or names the inner side. It matches nothing, and packets leave with their private source.',
  decides:
    'As masquerade-missing, where a source NAT rule would take the packet if only it left by another interface. A rule on the inner side that makes answers of a port forward return is left alone as long as the outside is covered too.',
  asks: 'packets',
  examples: () => [
    {
      dialect: 'iptables-save',
      host: EXAMPLE_HOST,
      bad: `*nat
:POSTROUTING ACCEPT [0:0]
-A POSTROUTING -s 192.168.50.0/24 -o ens3 -j MASQUERADE
COMMIT
`,
      good: `*nat
:POSTROUTING ACCEPT [0:0]
-A POSTROUTING -s 192.168.50.0/24 -o eth0 -j MASQUERADE
COMMIT
`,
    },
    {
      dialect: 'nft',
      host: EXAMPLE_HOST,
      bad: `table ip nat {
	chain postrouting {
		type nat hook postrouting priority srcnat; policy accept;
		ip saddr 192.168.50.0/24 oifname "eth1" masquerade
	}
}
`,
      good: `table ip nat {
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
      .filter(({ cause }) => cause === 'interface')
      .map(({ flow, place }) => ({
        message: `this rule does not translate ${rangeText(flow.family, flow.prefix)}: its packets leave by ${flow.wan}, not by the interface that the rule names`,
        span: place,
        help: [`name ${flow.wan} instead (${cx.gateway.roles.how})`],
        packet: packetOf(flow.departure),
      }));
  },
});
