// A connection table too small for a network behind NAT.

import { inForce } from '../../host/sysctl.js';
import { rule } from '../rule.js';

/** Older and newer name of one switch. */
const KEYS = ['net.netfilter.nf_conntrack_max', 'net.nf_conntrack_max'];
const RULES = `*nat
:POSTROUTING ACCEPT [0:0]
-A POSTROUTING -s 192.168.50.0/24 -o eth0 -j MASQUERADE
COMMIT
`;

export const conntrackMaxLow = rule({
  id: 'conntrack-max-low',
  severity: 'warning',
  summary: 'the connection table of a NAT gateway is set to fewer than 16,384 entries',
  why: 'Each connection that passes the gateway takes an entry. When the table is full, new connections are dropped ("nf_conntrack: table full, dropping packet"), from everywhere and for everything. One client with a peer-to-peer program holds thousands; an entry costs about 320 bytes.',
  decides:
    'Reported when rules translate addresses and nf_conntrack_max, as it runs or as the files given set it, is below 16384. A value that nobody gives is not guessed.',
  asks: 'text',
  examples: () => [
    {
      dialect: 'iptables-save',
      host: { 'sysctl.conf': `${KEYS[0]} = 4096\n`, 'good:sysctl.conf': `${KEYS[0]} = 262144\n` },
      bad: RULES,
      good: RULES,
    },
  ],
  check({ host, gateway }) {
    const [known] = KEYS.map((key) => inForce(host.sysctl, key)).filter((each) => each.kind === 'known');
    if (!known || gateway.nat.length === 0) return [];
    const entries = Number(known.value);
    // 0 lets the table grow without a limit.
    if (!Number.isInteger(entries) || entries === 0 || entries >= ENOUGH) return [];
    return [
      {
        message: `the connection table has room for ${known.value} connections only`,
        span: known.setting.span,
        help: ['set it to 65536 or more; an entry takes about 320 bytes'],
      },
    ];
  },
});

const ENOUGH = 16_384;
