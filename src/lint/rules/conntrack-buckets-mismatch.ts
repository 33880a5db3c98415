// A connection table with far fewer hash buckets than entries.

import { single } from '../analysis/switches.js';
import { ipt } from '../example-text.js';
import { rule } from '../rule.js';

const RULES = ipt({ nat: ['POSTROUTING ACCEPT', '-A POSTROUTING -s 192.168.50.0/24 -o eth0 -j MASQUERADE'] });
const MAX = 'net.netfilter.nf_conntrack_max';
const BUCKETS = 'net.netfilter.nf_conntrack_buckets';
/** Chains of so many entries a bucket are still short. */
const MOST = 8;

export const conntrackBucketsMismatch = rule({
  id: 'conntrack-buckets-mismatch',
  severity: 'info',
  summary: 'the connection table has more than eight entries a hash bucket',
  why: 'Each packet looks its connection up in a hash table. Raising nf_conntrack_max without the buckets makes long chains in it, and every packet walks half of one.',
  decides: 'Reported when nf_conntrack_max is more than eight times nf_conntrack_buckets; both must be known.',
  asks: 'text',
  examples: () => [
    {
      dialect: 'iptables-save',
      host: {
        'sysctl.txt': `${MAX} = 1048576\n${BUCKETS} = 16384\n`,
        'good:sysctl.txt': `${MAX} = 1048576\n${BUCKETS} = 262144\n`,
      },
      bad: RULES,
      good: RULES,
    },
  ],
  check(cx) {
    const [max, buckets] = [single(cx, MAX), single(cx, BUCKETS)];
    if (!max || !buckets || !(Number(buckets.value) > 0) || Number(max.value) / Number(buckets.value) <= MOST) return [];
    return [
      {
        message: `${max.value} connections share ${buckets.value} buckets`,
        span: max.span,
        labels: [{ message: 'so many buckets', span: buckets.span }],
        help: [`set ${BUCKETS} to a quarter of ${MAX} or more (hashsize of the module)`],
      },
    ];
  },
});
