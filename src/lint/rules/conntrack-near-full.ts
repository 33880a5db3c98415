// A connection table that is almost full.

import { span } from '../../base/source.js';
import { inForce } from '../../host/sysctl.js';
import { rule } from '../rule.js';

const COUNT = 'net.netfilter.nf_conntrack_count';
const MAX = 'net.netfilter.nf_conntrack_max';
const RULES = `*filter
:INPUT ACCEPT [0:0]
-A INPUT -i eth0 -p tcp -m tcp --dport 25 -j DROP
COMMIT
`;

export const conntrackNearFull = rule({
  id: 'conntrack-near-full',
  severity: 'error',
  summary: 'the connection table is at least four fifths full',
  why: 'When it is full, every new connection is dropped, also those to the host itself, and the kernel log says "nf_conntrack: table full, dropping packet". No rule shows it.',
  decides:
    'Needs sysctl -a of the running host: nf_conntrack_count is compared with nf_conntrack_max, and 80 % is too much. A line of dmesg that says that the table was full is enough by itself.',
  asks: 'text',
  examples: () => [
    {
      dialect: 'iptables-save',
      host: {
        'sysctl.txt': `${COUNT} = 60012\n${MAX} = 65536\n`,
        'good:sysctl.txt': `${COUNT} = 1210\n${MAX} = 65536\n`,
      },
      bad: RULES,
      good: RULES,
    },
  ],
  check({ host }) {
    const said = host.log === null ? null : /^.*nf_conntrack: table full.*$/m.exec(host.log.text);
    if (host.log && said)
      return [
        {
          message: 'the connection table was full, and packets were dropped',
          span: span(host.log, said.index, said.index + said[0].length),
          help: [`raise ${MAX}, or find out who opens so many connections`],
        },
      ];
    const [count, max] = [COUNT, MAX].map((key) => inForce(host.sysctl, key));
    if (count?.kind !== 'known' || max?.kind !== 'known') return [];
    const share = Number(count.value) / Number(max.value);
    // A maximum of 0 lets the table grow without a limit.
    if (!Number.isFinite(share) || share < MOST) return [];
    return [
      {
        message: `the connection table holds ${count.value} of ${max.value} connections`,
        span: count.setting.span,
        labels: [{ message: 'there is room for so many', span: max.setting.span }],
        help: [`raise ${MAX}, or find out who opens so many connections`],
      },
    ];
  },
});

const MOST = 0.8;
