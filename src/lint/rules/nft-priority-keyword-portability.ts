// A named priority at a hook that older versions of nft do not allow it for.

import { nft } from '../example-text.js';
import { span } from '../../base/source.js';
import { rule } from '../rule.js';

export const nftPriorityKeywordPortability = rule({
  id: 'nft-priority-keyword-portability',
  severity: 'info',
  summary: 'a named priority is used at a hook where older nft does not know it',
  why: 'nft 1.0.6 (Debian 12) knows dstnat at prerouting and srcnat at postrouting only. Later versions take dstnat at output as well, so that a file written on a newer system does not load on the older one.',
  decides:
    'Reported for dstnat at output and srcnat at input: nft 1.0.6 refuses both with "invalid priority expression value in this context", later versions load them.',
  asks: 'text',
  examples: () => [
    {
      dialect: 'nft',
      bad: nft('ip gw', { 'output nat dstnat': ['ip daddr 203.0.113.10 tcp dport 80 dnat to 192.168.50.10'] }),
      good: nft('ip gw', { 'output nat': ['ip daddr 203.0.113.10 tcp dport 80 dnat to 192.168.50.10'] }),
    },
  ],
  check: ({ files }) =>
    files
      .filter(({ dialect }) => dialect === 'nft')
      .flatMap(({ source }) =>
        [...source.text.matchAll(NEWER)].map((found) => {
          const start = found.index + found[0].length - (found[2] ?? '').length;
          return {
            message: `nft 1.0.6 does not take the priority ${found[2]} at ${found[1]}`,
            span: span(source, start, found.index + found[0].length),
            help: [`write the number: ${found[2] === 'dstnat' ? '-100' : '100'}`],
          };
        }),
      ),
});

const NEWER =
  /^[^#\n\r\u2028\u2029]*?\bhook\s+(output(?=\s+priority\s+dstnat)|input(?=\s+priority\s+srcnat))\s+priority\s+(dstnat|srcnat)\b/gm;
