// Dead connections keep their place for days in a table that is nearly full.

import { single } from '../analysis/switches.js';
import { ipt } from '../example-text.js';
import { rule } from '../rule.js';

const RULES = ipt({ nat: ['POSTROUTING ACCEPT', '-A POSTROUTING -s 192.168.50.0/24 -o eth0 -j MASQUERADE'] });
const TIMEOUT = 'net.netfilter.nf_conntrack_tcp_timeout_established';
const COUNT = 'net.netfilter.nf_conntrack_count';
const MAX = 'net.netfilter.nf_conntrack_max';
const DAYS = 432_000;
const NEARLY_FULL = 0.8;

export const conntrackTimeoutLong = rule({
  id: 'conntrack-timeout-long',
  severity: 'info',
  summary: 'established connections are kept for five days or more, in a table that is nearly full',
  why: 'The default of 432000 seconds keeps an entry for five days after a client vanished without a word. Where the table fills up, such entries are most of it. RFC 5382 asks for 2 hours and 4 minutes at least.',
  decides:
    'Reported when the timeout is 432000 seconds or more and the table is 80 % full, both by sysctl -a. With room in the table the default does no harm.',
  asks: 'text',
  examples: () => [
    {
      dialect: 'iptables-save',
      host: {
        'sysctl.txt': `${TIMEOUT} = 432000\n${COUNT} = 60000\n${MAX} = 65536\n`,
        'good:sysctl.txt': `${TIMEOUT} = 432000\n${COUNT} = 1200\n${MAX} = 65536\n`,
      },
      bad: RULES,
      good: RULES,
    },
  ],
  check(cx) {
    const [timeout, count, max] = [TIMEOUT, COUNT, MAX].map((key) => single(cx, key));
    if (!timeout || !count || !max || Number(timeout.value) < DAYS) return [];
    if (Number(max.value) === 0 || Number(count.value) / Number(max.value) < NEARLY_FULL) return [];
    return [
      {
        message: `connections without traffic are kept for ${Math.round(Number(timeout.value) / 86_400)} days`,
        span: timeout.span,
        labels: [{ message: 'the table is nearly full', span: count.span }],
        help: ['7440 to 86400 seconds are enough; less breaks idle sessions'],
      },
    ];
  },
});
