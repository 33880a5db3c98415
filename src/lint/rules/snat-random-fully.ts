// A busy SNAT that picks ports in a way in which two connections can meet.

import { fullestEndpoint } from '../analysis/translated.js';
import { ipt } from '../example-text.js';
import { rule } from '../rule.js';

const LINES = Array.from(
  { length: 4 },
  (_, at) =>
    `udp      17 20 src=192.168.50.${20 + at} dst=198.51.100.53 sport=${40000 + at} dport=53 src=198.51.100.53 dst=203.0.113.10 sport=53 dport=${61000 + at} mark=0 use=1\n`,
).join('');
const rules = (flags: string) =>
  ipt({
    nat: [
      'POSTROUTING ACCEPT',
      `-A POSTROUTING -s 192.168.50.0/24 -o eth0 -p udp -j SNAT --to-source 203.0.113.10:61000-61019${flags}`,
    ],
  });

export const snatRandomFully = rule({
  id: 'snat-random-fully',
  severity: 'info',
  summary: 'many connections go to one destination, and source ports are not picked at random',
  why: 'Two connections that begin at once may pick the same free port; the second is then dropped when it is entered into the table (insert_failed of conntrack -S), and the client waits for a second or more. Picking at random makes that rare.',
  decides:
    'Reported when conntrack -L shows that a tenth of the ports of a SNAT rule are in use for one destination, and the rule has no random, random-fully or fully-random.',
  asks: 'text',
  examples: () => [
    { dialect: 'iptables-save', host: { 'conntrack.txt': LINES }, bad: rules(''), good: rules(' --random-fully') },
  ],
  check(cx) {
    const fullest = fullestEndpoint(cx);
    if (!fullest || fullest.random || fullest.count / fullest.ports < 0.1) return [];
    return [
      {
        message: `${fullest.count} connections to ${fullest.endpoint} pick their ports one after the other`,
        span: fullest.place,
        help: ['add --random-fully, or fully-random in nft'],
      },
    ];
  },
});
