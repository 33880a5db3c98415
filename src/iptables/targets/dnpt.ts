// -j DNPT: another prefix for the destination of an IPv6 packet, without state (RFC 6296).

import { defineTarget } from '../define.js';
import { lowerPrefixChange, prefixChangeMeaning, prefixOptions } from '../prefix-translation.js';

export const dnpt = defineTarget({
  name: 'DNPT',
  families: ['ip6'],
  summary: 'another prefix of the destination, without state',
  tables: ['mangle'],
  hooks: ['prerouting', 'output'],
  terminal: false,
  options: prefixOptions,
  lower: () => lowerPrefixChange('dnat'),
  meaning: ({ options }) => prefixChangeMeaning('destination', options),
});
