// -m eui64: does the host part of the IPv6 source come from the Ethernet address?

import { testing } from '../../core/action.js';
import { unknown } from '../../core/predicate.js';
import { defineMatch, untranslatable } from '../define.js';

export const eui64 = defineMatch({
  name: 'eui64',
  families: ['ip6'],
  summary: 'a source address made of the Ethernet address',
  hooks: ['prerouting', 'input', 'forward'],
  options: {},
  lower: () =>
    untranslatable('nft cannot compare two fields of a packet', 'pair the addresses in a set: ether saddr . ip6 saddr @hosts'),
  meaning: () => [testing(unknown('eui64', 'two fields of a packet are not compared here'))],
});
