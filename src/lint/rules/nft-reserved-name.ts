// A chain, set or table that is called like a word of nft.

import { nft } from '../example-text.js';
import { refusals } from '../analysis/refusals.js';
import { rule } from '../rule.js';

export const nftReservedName = rule({
  id: 'nft-reserved-name',
  severity: 'error',
  summary: 'a name is a word of the nft language, so the file does not load',
  why: 'nft 1.0.6 reads fwd, mark, dst, log, limit and some ninety other words as keywords wherever they stand, and says "unexpected fwd, expecting string". Quotes do not help there. Names of chains of iptables meet this when they are translated by hand.',
  decides: 'Reported where a table, chain, set or object is named with a word that nft 1.0.6 refuses there; each was tried.',
  asks: 'text',
  refines: true,
  examples: () => [
    {
      dialect: 'nft',
      bad: nft('inet gw', { fwd: ['tcp dport 25 drop'], 'forward accept': ['jump fwd'] }),
      good: nft('inet gw', { fwd_all: ['tcp dport 25 drop'], 'forward accept': ['jump fwd_all'] }),
    },
  ],
  check: ({ files }) =>
    refusals(files, ['nft'], /is a word of nft, and no name/, ({ message, help }) => ({
      message,
      help: [...help, 'a suffix is enough, such as fwd_all for fwd'],
    })),
});
