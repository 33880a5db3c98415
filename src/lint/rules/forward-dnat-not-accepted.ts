// A port forward whose packets, once rewritten, are dropped on their way through the forward hook.

import { formatAddress } from '../../eval/network.js';
import { allStopped, deciderLabel, deciderText, packetOf, stoppers } from '../analysis/explain.js';
import { addTo } from '../analysis/advice.js';
import { rule } from '../rule.js';

export const forwardDnatNotAccepted = rule({
  id: 'forward-dnat-not-accepted',
  severity: 'error',
  summary: 'DNAT rewrites packets that the forward hook then drops',
  why: 'DNAT only changes the destination. The packet still has to pass every chain at the forward hook, which sees the new address and the new port. With a drop policy and no rule for the rewritten packet, clients time out.',
  decides:
    'For each DNAT rule, follows new TCP and UDP connections that it takes, from every interface, through all chains of the forward hook. Reported when all of them are dropped or rejected there; a part that gets through (a geo block, a source restriction) keeps the rule quiet, as does a target on this host.',
  asks: 'packets',
  examples: () => [
    {
      dialect: 'iptables-save',
      bad: `*nat
:PREROUTING ACCEPT [0:0]
-A PREROUTING -i eth0 -p tcp -m tcp --dport 80 -j DNAT --to-destination 192.168.50.10
COMMIT
*filter
:FORWARD DROP [0:0]
-A FORWARD -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT
COMMIT
`,
      good: `*nat
:PREROUTING ACCEPT [0:0]
-A PREROUTING -i eth0 -p tcp -m tcp --dport 80 -j DNAT --to-destination 192.168.50.10
COMMIT
*filter
:FORWARD DROP [0:0]
-A FORWARD -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT
-A FORWARD -d 192.168.50.10/32 -p tcp -m tcp --dport 80 -j ACCEPT
COMMIT
`,
    },
    {
      dialect: 'nft',
      bad: `table ip gw {
	chain prerouting {
		type nat hook prerouting priority dstnat; policy accept;
		iifname "eth0" tcp dport 80 dnat to 192.168.50.10
	}
	chain forward {
		type filter hook forward priority filter; policy drop;
		ct state established,related accept
	}
}
`,
      good: `table ip gw {
	chain prerouting {
		type nat hook prerouting priority dstnat; policy accept;
		iifname "eth0" tcp dport 80 dnat to 192.168.50.10
	}
	chain forward {
		type filter hook forward priority filter; policy drop;
		ct state established,related accept
		ct status dnat accept
	}
}
`,
    },
  ],
  check({ gateway }) {
    return gateway.nat
      .filter(({ hook, nat }) => hook === 'prerouting' && nat.type === 'dnat' && nat.addresses !== null)
      .flatMap((natRule) => {
        const { departures } = gateway.inbound(natRule);
        const [first] = departures;
        if (!first || !gateway.complete()) return [];
        if (!departures.every(({ arrivals }) => allStopped(arrivals, 'forward'))) return [];
        const arrivals = departures.flatMap((each) => each.arrivals);
        const by = stoppers(arrivals);
        const to = natRule.nat.addresses ? formatAddress(natRule.family, natRule.nat.addresses[0]) : 'its target';
        const [culprit] = by;
        const dropped = `dropped by ${culprit ? deciderText(culprit) : 'the forward hook'}`;
        // An accept in another base chain of the hook is no use: every chain must let the packet pass.
        const overruled = arrivals.find(({ passedBy }) => passedBy?.rule)?.passedBy?.rule;
        return [
          {
            message: overruled
              ? `this accepts what DNAT sends to ${to}, but a later chain of the hook has its say too: ${dropped}`
              : `packets that this rule sends to ${to} are ${dropped}`,
            span: overruled?.span ?? natRule.rule.span,
            labels: [
              ...(overruled ? [{ message: 'this rule sends them there', span: natRule.rule.span }] : []),
              ...by.map((decider) => deciderLabel(decider, 'drops them')),
            ],
            help: [
              'accept the rewritten packets at the forward hook, by their new address and port or by their DNAT status',
              ...(culprit
                ? [addTo(culprit, { ipt: '-m conntrack --ctstate DNAT -j ACCEPT', nft: 'ct status dnat accept' })]
                : []),
            ],
            packet: packetOf(first.departure),
          },
        ];
      });
  },
});
