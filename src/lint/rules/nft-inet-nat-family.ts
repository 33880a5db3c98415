// dnat or snat to an address in an inet table, where nothing says of which family the packets are.

import { nft } from '../example-text.js';
import { refusals } from '../analysis/refusals.js';
import { rule } from '../rule.js';

export const nftInetNatFamily = rule({
  id: 'nft-inet-nat-family',
  severity: 'error',
  summary: 'dnat or snat in an inet table does not say the family of its address',
  why: 'An inet table sees IPv4 and IPv6. nft refuses a translation to an address there unless the family is written, or a test before it settles it. Rules copied from a table of family ip break that way.',
  decides:
    'Reported where nft refuses the statement. A rule that tests ip or ip6 fields before is fine (measured with nft 1.0.6), and so are redirect and masquerade.',
  asks: 'text',
  refines: true,
  examples: [
    {
      dialect: 'nft',
      bad: nft('inet gw', { 'prerouting nat': ['iifname "eth0" tcp dport 80 dnat to 192.168.50.10'] }),
      good: nft('inet gw', { 'prerouting nat': ['iifname "eth0" tcp dport 80 dnat ip to 192.168.50.10'] }),
    },
  ],
  check: ({ files }) =>
    refusals(files, ['nft'], /needs the family of the address in an inet table/, ({ message, help }) => ({ message, help })),
});
