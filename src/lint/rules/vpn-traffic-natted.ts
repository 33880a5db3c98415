// Packets that IPsec is to take get another source first, and then IPsec does not know them.

import { prefixRange } from '../../eval/network.js';
import { withValue } from '../../eval/flow.js';
import type { Departure } from '../../eval/journey.js';
import { packetOf, rangeText } from '../analysis/explain.js';
import { firstPacket, TCP } from '../analysis/packets.js';
import { certain } from '../analysis/strangers.js';
import { EXAMPLE_HOST } from '../example-host.js';
import { ipt, nft } from '../example-text.js';
import { rule, type Finding } from '../rule.js';

const HOST = {
  ...EXAMPLE_HOST,
  'xfrm-policy.txt':
    'src 192.168.50.0/24 dst 10.77.0.0/16\n\tdir out priority 375423\n\ttmpl src 203.0.113.10 dst 198.51.100.200\n\t\tproto esp reqid 1 mode tunnel\n',
};
const MASQUERADE = '-A POSTROUTING -s 192.168.50.0/24 -o eth0 -j MASQUERADE';

export const vpnTrafficNatted = rule({
  id: 'vpn-traffic-natted',
  severity: 'error',
  summary: 'packets for an IPsec tunnel are translated before IPsec sees them',
  why: 'Source NAT comes before encryption. A packet that a masquerade gave the outer address no longer fits the policy that was made for the inner network, and leaves in the clear, for a private address that nobody routes.',
  decides:
    'For each policy with dir out that ip xfrm policy shows, sends a connection between its ends, knowing that the policy takes it. Reported when every way translates its source to an address outside the policy. A policy made for the translated address is left alone.',
  asks: 'packets',
  examples: () => [
    {
      dialect: 'iptables-save',
      host: HOST,
      bad: ipt({ nat: ['POSTROUTING ACCEPT', MASQUERADE] }),
      good: ipt({ nat: ['POSTROUTING ACCEPT', '-A POSTROUTING -m policy --dir out --pol ipsec -j ACCEPT', MASQUERADE] }),
    },
    {
      dialect: 'nft',
      host: HOST,
      bad: nft('ip gw', { 'postrouting nat': ['ip saddr 192.168.50.0/24 oifname "eth0" masquerade'] }),
      good: nft('ip gw', { 'postrouting nat': ['rt ipsec exists accept', 'ip saddr 192.168.50.0/24 oifname "eth0" masquerade'] }),
    },
  ],
  check(cx) {
    const { host, network, gateway } = cx;
    return (host.ipsecPolicies ?? []).flatMap((policy): Finding[] => {
      const { family } = policy.source;
      if (policy.direction !== 'out' || policy.destination.family !== family) return [];
      const from = prefixRange(family, policy.source.address, policy.source.prefixLength);
      const to = prefixRange(family, policy.destination.address, policy.destination.prefixLength);
      const iif = network.interfaces.find(
        (name) => name !== 'lo' && network.prefixesOf(name, family).some(([low, high]) => low <= from[0] && from[0] <= high),
      );
      const [wan] = gateway.roles.wan;
      if (iif === undefined || wan === undefined || iif === wan) return [];
      const bare = firstPacket({ family, protocol: TCP, iif, source: [from], destination: [to], dport: [443, 443] });
      const departure: Departure = {
        family,
        flow: withValue(bare, 'rt ipsec', 1),
        from: 'network',
        state: 'new',
        routing: () => ({ kind: 'forward', device: wan, route: null }),
      };
      const out = certain(gateway.follow(departure)).filter(({ fate }) => fate === 'forwarded');
      const outside = (address: number | bigint | null | undefined) => address == null || address < from[0] || address > from[1];
      const [shown] = out;
      if (!shown?.snat || !gateway.complete() || !out.every(({ snat }) => snat !== null && outside(snat.after.address)))
        return [];
      const span = shown.snat.by.rule?.span;
      if (!span) return [];
      const isNft = shown.snat.by.entry.ruleset.language === 'nft';
      return [
        {
          message: `this translates packets from ${rangeText(family, from)} to ${rangeText(family, to)}, which IPsec then does not take`,
          span,
          labels: [{ message: 'this policy is for them', span: policy.span }],
          help: [
            isNft
              ? 'put "rt ipsec exists accept" in front of it'
              : `put "-A ${shown.snat.by.chain.name} -m policy --dir out --pol ipsec -j ACCEPT" in front of it`,
          ],
          packet: packetOf(departure),
        },
      ];
    });
  },
});
