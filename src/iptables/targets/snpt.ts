// -j SNPT: another prefix for the source of an IPv6 packet, without state (RFC 6296).

import { defineTarget } from '../define.js';
import { lowerPrefixChange, prefixChangeMeaning, prefixOptions } from '../prefix-translation.js';

export const snpt = defineTarget({
  name: 'SNPT',
  families: ['ip6'],
  summary: 'another prefix of the source, without state',
  tables: ['mangle'],
  hooks: ['input', 'postrouting'],
  terminal: false,
  options: prefixOptions,
  lower: () => lowerPrefixChange('snat'),
  meaning: ({ options }) => prefixChangeMeaning('source', options),
});
