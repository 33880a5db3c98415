// -j HL: another hop limit of an IPv6 packet.

import { defineTarget } from '../define.js';
import { hopChangeMeaning, hopChanges, lowerHopChange, needsHopChange } from '../hop-limits.js';

export const hl = defineTarget({
  name: 'HL',
  families: ['ip6'],
  summary: 'another hop limit',
  tables: ['mangle'],
  terminal: false,
  options: hopChanges('hl'),
  check: ({ options }) => needsHopChange(options, 'hl'),
  lower: ({ options }) => lowerHopChange('ip6 hoplimit', options),
  meaning: ({ options }) => hopChangeMeaning('ip6 hoplimit', options),
});
