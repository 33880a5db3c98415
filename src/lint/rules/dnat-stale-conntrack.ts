// A connection that was there before the port forward, and goes on untranslated.

import { formatAddress } from '../../eval/network.js';
import { split } from '../../eval/flow.js';
import { firstPacket, UDP } from '../analysis/packets.js';
import { portForwards } from '../analysis/port-forwards.js';
import { EXAMPLE_HOST } from '../example-host.js';
import { ipt, nft } from '../example-text.js';
import { rule, type Finding } from '../rule.js';

const STALE =
  'udp      17 25 src=198.51.100.9 dst=203.0.113.10 sport=40000 dport=51820 [UNREPLIED] src=203.0.113.10 dst=198.51.100.9 sport=51820 dport=40000 mark=0 use=1\n';
const TRANSLATED =
  'udp      17 25 src=198.51.100.9 dst=203.0.113.10 sport=40000 dport=51820 src=192.168.50.10 dst=198.51.100.9 sport=51820 dport=40000 [ASSURED] mark=0 use=1\n';
const HOST = { ...EXAMPLE_HOST, 'conntrack.txt': STALE, 'good:conntrack.txt': TRANSLATED };
const SAVE = ipt({
  nat: ['PREROUTING ACCEPT', '-A PREROUTING -i eth0 -p udp -m udp --dport 51820 -j DNAT --to-destination 192.168.50.10'],
});
const NFT = nft('ip gw', { 'prerouting nat': ['iifname "eth0" udp dport 51820 dnat to 192.168.50.10'] });

export const dnatStaleConntrack = rule({
  id: 'dnat-stale-conntrack',
  severity: 'warning',
  summary: 'a known connection fits a DNAT rule, but is not translated',
  why: 'NAT is decided by the first packet of a connection. A UDP client that sent before the rule was loaded, or before the container started, keeps an entry without translation alive with every packet, and never gets through.',
  decides: 'Reported for entries of conntrack -L that a DNAT rule would take, and whose answers would not come from its target.',
  asks: 'text',
  examples: () => [
    { dialect: 'iptables-save', host: HOST, bad: SAVE, good: SAVE },
    { dialect: 'nft', host: HOST, bad: NFT, good: NFT },
  ],
  check(cx) {
    const { host, network, gateway } = cx;
    const connections = host.connections ?? [];
    const seen = new Set<unknown>();
    return portForwards(cx).flatMap(({ natRule, target }): Finding[] => {
      if (!target || natRule.nat.type !== 'dnat' || seen.has(natRule.rule) || natRule.nat.prefixLength !== undefined) return [];
      const stale = connections.find(({ family, protocol, original, reply }) => {
        if (family !== natRule.family || original.dport === null || original.sport === null) return false;
        if (reply.source >= target[0] && reply.source <= target[1]) return false;
        const way = network.route(family, original.source);
        return (way.kind === 'forward' ? [way.device] : gateway.roles.wan).some((iif) => {
          const flow = firstPacket({
            family,
            protocol,
            iif,
            source: [[original.source, original.source]],
            destination: [[original.destination, original.destination]],
            sport: [original.sport ?? 0, original.sport ?? 0],
            dport: [original.dport ?? 0, original.dport ?? 0],
          });
          return split(flow, natRule.tests, network.resolve).yes.some(({ assumptions }) => assumptions.length === 0);
        });
      });
      if (!stale) return [];
      seen.add(natRule.rule);
      const { family, original, protocol } = stale;
      const to = formatAddress(family, original.destination);
      return [
        {
          message: `a connection from ${formatAddress(family, original.source)} to ${to} port ${original.dport} was there before this rule, and is not translated`,
          span: natRule.rule.span,
          labels: [{ message: 'this one', span: stale.span }],
          help: [`remove it: conntrack -D -p ${protocol === UDP ? 'udp' : 'tcp'} --orig-dst ${to} --dport ${original.dport}`],
        },
      ];
    });
  },
});
