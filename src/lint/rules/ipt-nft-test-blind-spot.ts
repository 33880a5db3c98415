// A rule for a chain that the text does not declare, which `iptables-nft-restore --test` lets through.

import { ipt } from '../example-text.js';
import { refusals } from '../analysis/refusals.js';
import { rule } from '../rule.js';

export const iptNftTestBlindSpot = rule({
  id: 'ipt-nft-test-blind-spot',
  severity: 'error',
  summary: 'a rule is appended to a chain that is not declared, which iptables-restore --test does not notice',
  why: 'iptables-nft-restore --test, which most systems now have, accepts -A to a chain without its line ":NAME - [0:0]"; loading the same file fails with "No chain/target/match by that name", and nothing of it is in force (measured with 1.8.9). iptables-legacy-restore --test does notice.',
  decides: 'Reported for rules of a restore file whose chain is neither built in nor declared before.',
  asks: 'text',
  refines: true,
  examples: () => [
    {
      dialect: 'iptables-save',
      bad: ipt({ filter: ['INPUT ACCEPT', '-A services -p tcp -m tcp --dport 22 -j ACCEPT'] }),
      good: ipt({
        filter: ['INPUT ACCEPT', 'services', '-A INPUT -j services', '-A services -p tcp -m tcp --dport 22 -j ACCEPT'],
      }),
    },
  ],
  check: ({ files }) =>
    refusals(files, ['iptables-save'], /^there is no chain \S+ in the table/, ({ message }) => ({
      message: `${message}; iptables-nft-restore --test does not notice, but the file does not load`,
      help: [
        'declare it: ":NAME - [0:0]" above the rules of the table',
        'test by loading in a namespace: unshare -n iptables-restore FILE',
      ],
    })),
});
