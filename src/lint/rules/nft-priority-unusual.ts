// Chains whose priority puts them where they do not see what they are for.

import { nft } from '../example-text.js';
import { chains } from '../analysis/chain-users.js';
import { rule, type Finding } from '../rule.js';

export const nftPriorityUnusual = rule({
  id: 'nft-priority-unusual',
  severity: 'warning',
  summary: 'a nat chain runs behind the filter chains of its hook, or a source NAT chain before mangling',
  why: 'Chains of a hook run by rising priority. Destination NAT at 0 or above comes after filtering at prerouting, which then sees the old address; source NAT below 0 at postrouting comes before rules that set marks it may ask for.',
  decides:
    'Reported for chains of type nat at prerouting with a priority of 0 or more, and at postrouting with one of -150 or less. A nat chain at -200 or below is refused by the kernel itself (EOPNOTSUPP), so that it is an error of the text. Usual are dstnat (-100) and srcnat (100).',
  asks: 'text',
  examples: () => [
    {
      dialect: 'nft',
      bad: nft('ip gw', { 'prerouting nat 10': ['iifname "eth0" tcp dport 80 dnat to 192.168.50.10'] }),
      good: nft('ip gw', { 'prerouting nat': ['iifname "eth0" tcp dport 80 dnat to 192.168.50.10'] }),
    },
  ],
  check({ program }) {
    return chains(program).flatMap(({ ruleset, chain }): Finding[] => {
      const { base } = chain;
      if (ruleset.language !== 'nft' || base?.type !== 'nat') return [];
      const late = base.hook === 'prerouting' && base.priority >= 0;
      const early = base.hook === 'postrouting' && base.priority <= -150;
      if (!late && !early) return [];
      return [
        {
          message: late
            ? `destination NAT at priority ${base.priority} runs behind filters at prerouting, which see the old address`
            : `source NAT at priority ${base.priority} runs before the packet is mangled`,
          span: chain.span,
          help: [late ? 'use priority dstnat (-100)' : 'use priority srcnat (100)'],
        },
      ];
    });
  },
});
