// A prefix or a range as the element of a set that takes single values only.

import { refusals } from '../analysis/refusals.js';
import { declaring } from '../analysis/set-lines.js';
import { rule } from '../rule.js';

export const nftSetMissingInterval = rule({
  id: 'nft-set-missing-interval',
  severity: 'error',
  summary: 'a set holds a prefix or a range, but has no flags interval',
  why: 'A set without flags interval is a hash of single values. nft refuses the whole file: "You must add \'flags interval\' to your set declaration". Anonymous sets get the flag by themselves, which is why a set that was moved out of a rule breaks.',
  decides: 'Reported where nft itself refuses the element of a named set or map.',
  asks: 'text',
  refines: true,
  examples: () => [
    {
      dialect: 'nft',
      bad: `table inet gw {
	set banned {
		type ipv4_addr
		elements = { 198.51.100.0/24, 203.0.113.7 }
	}
}
`,
      good: `table inet gw {
	set banned {
		type ipv4_addr
		flags interval
		elements = { 198.51.100.0/24, 203.0.113.7 }
	}
}
`,
    },
  ],
  check: ({ files }) =>
    refusals(files, ['nft'], /is more than one value; .*flags interval/, ({ message, help, span }) => ({
      message: `${message}, and this set takes single values only`,
      help,
      ...declaring(span, 'flags interval'),
    })),
});
