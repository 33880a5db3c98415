// So many connections to one service that the ports of the source address run out.

import { fullestEndpoint } from '../analysis/translated.js';
import { ipt } from '../example-text.js';
import { rule } from '../rule.js';

const EIGHT = Array.from(
  { length: 9 },
  (_, at) =>
    `tcp      6 86 TIME_WAIT src=192.168.50.${20 + at} dst=198.51.100.7 sport=${40000 + at} dport=443 src=198.51.100.7 dst=203.0.113.10 sport=443 dport=${61000 + at} [ASSURED] mark=0 use=1\n`,
);
const RULES = ipt({
  nat: ['POSTROUTING ACCEPT', '-A POSTROUTING -s 192.168.50.0/24 -o eth0 -p tcp -j SNAT --to-source 203.0.113.10:61000-61009'],
});

export const snatPortExhaustion = rule({
  id: 'snat-port-exhaustion',
  severity: 'warning',
  summary: 'the source ports for one destination are nearly used up',
  why: 'Each connection through NAT to the same address and port needs a source port of its own. When none is left, new connections to that service fail, and all others work. An entry stays for two minutes after the end (TIME_WAIT), so 64512 ports allow some 516 new connections a second to one endpoint. How full the whole table is says nothing about it.',
  decides:
    'Counts the translated connections of conntrack -L by protocol, source address and destination with port. Reported when one such count reaches 80 % of the ports that the SNAT rule allows, 64512 where it names none.',
  asks: 'text',
  examples: () => [
    {
      dialect: 'iptables-save',
      host: { 'conntrack.txt': EIGHT.join(''), 'good:conntrack.txt': EIGHT.slice(0, 3).join('') },
      bad: RULES,
      good: RULES,
    },
  ],
  check(cx) {
    const fullest = fullestEndpoint(cx);
    if (!fullest || fullest.count / fullest.ports < 0.8) return [];
    return [
      {
        message: `${fullest.count} of ${fullest.ports} source ports are in use for ${fullest.endpoint}`,
        span: fullest.place,
        help: ['translate to more addresses, spread the destinations, or shorten nf_conntrack_tcp_timeout_time_wait'],
      },
    ];
  },
});
