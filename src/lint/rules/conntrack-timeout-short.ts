// A kernel that forgets idle connections sooner than their ends do.

import { inForce } from '../../host/sysctl.js';
import { rule } from '../rule.js';

const KEY = 'net.netfilter.nf_conntrack_tcp_timeout_established';
const RULES = `*nat
:POSTROUTING ACCEPT [0:0]
-A POSTROUTING -s 192.168.50.0/24 -o eth0 -j MASQUERADE
COMMIT
`;

export const conntrackTimeoutShort = rule({
  id: 'conntrack-timeout-short',
  severity: 'warning',
  summary: 'idle TCP connections are forgotten in less than 2 hours and 4 minutes',
  why: 'When conntrack forgets a connection that is only idle, its next packet belongs to nothing: it is not translated, and mostly dropped. An ssh session or a database pool hangs. Ends send keepalives every two hours, so RFC 5382 asks NATs for at least 2 hours and 4 minutes (7440 seconds). Guides that save memory often set 600.',
  decides:
    'Reported when rules translate addresses and net.netfilter.nf_conntrack_tcp_timeout_established, as it runs or as the files given set it, is below 7440. The default of the kernel is five days.',
  asks: 'text',
  examples: () => [
    {
      dialect: 'iptables-save',
      host: { 'sysctl.conf': `${KEY} = 600\n`, 'good:sysctl.conf': `${KEY} = 86400\n` },
      bad: RULES,
      good: RULES,
    },
  ],
  check({ host, gateway }) {
    const known = inForce(host.sysctl, KEY);
    if (known.kind !== 'known' || gateway.nat.length === 0) return [];
    const seconds = Number(known.value);
    if (!Number.isInteger(seconds) || seconds >= ENOUGH_SECONDS) return [];
    return [
      {
        message: `connections that are idle for ${known.value} seconds are forgotten, and then hang`,
        span: known.setting.span,
        help: [`set ${KEY} to ${ENOUGH_SECONDS} or more; 86400 is a day`],
      },
    ];
  },
});

/** RFC 5382, REQ-5: 2 hours and 4 minutes. */
const ENOUGH_SECONDS = 7440;
