// A forward rule for the port or address that a packet had before DNAT changed it.

import { allStopped } from '../analysis/explain.js';
import { meantBefore, portsText } from '../analysis/port-forwards.js';
import { rulesOf, stops } from '../analysis/rule-index.js';
import { ipt, nft } from '../example-text.js';
import { rule, type Finding } from '../rule.js';

const ESTABLISHED = '-A FORWARD -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT';
const NAT = {
  nat: ['PREROUTING ACCEPT', '-A PREROUTING -i eth0 -p tcp -m tcp --dport 2222 -j DNAT --to-destination 192.168.50.10:22'],
};
const DNAT = { 'prerouting nat': ['iifname "eth0" tcp dport 2222 dnat to 192.168.50.10:22'] };

export const forwardDnatMatchesPreNatDest = rule({
  id: 'forward-dnat-matches-pre-nat-dest',
  severity: 'error',
  summary: 'a rule at the forward hook tests the port or address that DNAT has already changed',
  why: 'Destination NAT is done at prerouting. At the forward hook a packet for port 2222 that was sent on to port 22 of a server says 22, so a rule for 2222 never sees it: an accept does not let it in, and a drop does not keep it out.',
  decides:
    'Reported for accepting and dropping rules at the forward hook whose ports or addresses are those before a DNAT rule and not those after it. An accept is reported only if all that the DNAT rule sends on is stopped there. Rules for clients on their way out, rules that ask for the original tuple, and ports at which another DNAT rule ends are left alone. DOCKER-USER has a rule of its own. nft wants the protocol in front of ct original proto-dst (nft 1.0.6 does not parse the port without it).',
  asks: 'packets',
  examples: () => [
    {
      dialect: 'iptables-save',
      bad: ipt({ ...NAT, filter: ['FORWARD DROP', ESTABLISHED, '-A FORWARD -p tcp -m tcp --dport 2222 -j ACCEPT'] }),
      good: ipt({
        ...NAT,
        filter: ['FORWARD DROP', ESTABLISHED, '-A FORWARD -d 192.168.50.10/32 -p tcp -m tcp --dport 22 -j ACCEPT'],
      }),
    },
    {
      dialect: 'nft',
      bad: nft('ip gw', { ...DNAT, 'forward drop': ['ct state established,related accept', 'tcp dport 2222 accept'] }),
      good: nft('ip gw', {
        ...DNAT,
        'forward drop': ['ct state established,related accept', 'meta l4proto tcp ct original proto-dst 2222 accept'],
      }),
    },
  ],
  check(cx) {
    return rulesOf(cx).flatMap((placed): Finding[] => {
      const accepts = placed.end?.kind === 'accept';
      if (!placed.hooks.has('forward') || placed.chain.name === 'DOCKER-USER' || (!accepts && !stops(placed))) return [];
      const forward = meantBefore(cx, placed);
      if (!forward) return [];
      const { departures } = cx.gateway.inbound(forward.natRule);
      const stopped = departures.length > 0 && departures.every(({ arrivals }) => allStopped(arrivals, 'forward'));
      if (stopped !== accepts || departures.length === 0 || !cx.gateway.complete()) return [];
      const now = forward.newPorts ? `port ${portsText([forward.newPorts])}` : 'another address';
      const isNft = placed.ruleset.language === 'nft';
      const old = portsText(forward.ports);
      return [
        {
          message: `by now DNAT has sent these packets to ${now}, so this ${accepts ? 'lets none of them in' : 'stops none of them'}`,
          span: placed.rule.span,
          labels: [{ message: 'this rule changes their destination', span: forward.natRule.rule.span }],
          help: [
            `test what they look like now, or what they asked for: ${isNft ? `meta l4proto tcp ct original proto-dst ${old}` : `-m conntrack --ctorigdstport ${old}`}`,
          ],
        },
      ];
    });
  },
});
