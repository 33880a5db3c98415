// A port forward that the host's own programs do not get.

import { portForwards } from '../analysis/port-forwards.js';
import { ipt, nft } from '../example-text.js';
import { rule, type Finding } from '../rule.js';

const PRE = '-A PREROUTING -d 203.0.113.10/32 -p tcp -m tcp --dport 80 -j DNAT --to-destination 192.168.50.10';
const DNAT = 'ip daddr 203.0.113.10 tcp dport 80 dnat to 192.168.50.10';

export const localDnatMissing = rule({
  id: 'local-dnat-missing',
  severity: 'info',
  summary: 'a port forward at prerouting does not hold for connections of the host itself',
  why: 'What the host sends never passes prerouting. Its own programs that use the public address reach the host instead of the server. A twin of the rule in the nat chain at output mends it; mostly nobody needs it.',
  decides:
    'Reported for DNAT rules that name a destination address, on hosts without any destination NAT at output. With the preset strict only.',
  asks: 'text',
  preset: 'strict',
  examples: () => [
    {
      dialect: 'iptables-save',
      bad: ipt({ nat: ['PREROUTING ACCEPT', PRE] }),
      good: ipt({ nat: ['PREROUTING ACCEPT', 'OUTPUT ACCEPT', PRE, PRE.replace('PREROUTING', 'OUTPUT')] }),
    },
    {
      dialect: 'nft',
      bad: nft('ip gw', { 'prerouting nat': [DNAT] }),
      good: nft('ip gw', { 'prerouting nat': [DNAT], 'output nat': [DNAT] }),
    },
  ],
  check(cx) {
    const local = new Set(cx.gateway.nat.filter(({ hook }) => hook === 'output').map(({ family }) => family));
    const found = new Map<unknown, Finding>();
    for (const { natRule, destination } of portForwards(cx)) {
      if (!destination || local.has(natRule.family) || natRule.nat.type !== 'dnat') continue;
      found.set(natRule.rule, {
        message: 'connections of this host itself do not pass here',
        span: natRule.rule.span,
        help: ['add the same rule to a nat chain at output, if programs here use that address'],
      });
    }
    return [...found.values()];
  },
});
