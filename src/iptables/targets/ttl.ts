// -j TTL: another time to live of an IPv4 packet.

import { defineTarget } from '../define.js';
import { hopChangeMeaning, hopChanges, lowerHopChange, needsHopChange } from '../hop-limits.js';

export const ttl = defineTarget({
  name: 'TTL',
  families: ['ip'],
  summary: 'another time to live',
  tables: ['mangle'],
  terminal: false,
  options: hopChanges('ttl'),
  check: ({ options }) => needsHopChange(options, 'ttl'),
  lower: ({ options }) => lowerHopChange('ip ttl', options),
  meaning: ({ options }) => hopChangeMeaning('ip ttl', options),
});
