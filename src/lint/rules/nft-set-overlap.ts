// Elements of one set that overlap.

import { refusals } from '../analysis/refusals.js';
import { declaring } from '../analysis/set-lines.js';
import { rule } from '../rule.js';

export const nftSetOverlap = rule({
  id: 'nft-set-overlap',
  severity: 'error',
  summary: 'two elements of a set overlap, and the set has no auto-merge',
  why: 'nft refuses the file with "conflicting intervals specified". Lists of networks from elsewhere often hold a network and a part of it.',
  decides: 'Reported where two prefixes or ranges of one set share values and are not the same, unless the set has auto-merge.',
  asks: 'text',
  refines: true,
  examples: () => [
    {
      dialect: 'nft',
      bad: `table inet gw {
	set banned {
		type ipv4_addr
		flags interval
		elements = { 198.51.100.0/24, 198.51.100.128/25 }
	}
}
`,
      good: `table inet gw {
	set banned {
		type ipv4_addr
		flags interval
		auto-merge
		elements = { 198.51.100.0/24, 198.51.100.128/25 }
	}
}
`,
    },
  ],
  check: ({ files }) =>
    refusals(files, ['nft'], /overlaps with/, ({ message, span }) => ({
      message,
      help: ['write each value once, or add auto-merge to the set'],
      ...declaring(span, 'auto-merge'),
    })),
});
