// -m hl: the hop limit of an IPv6 packet.

import { testing } from '../../core/action.js';
import { all } from '../../core/predicate.js';
import { byteNumber } from '../../values/integer.js';
import { defineMatch } from '../define.js';
import { hopsMeaning, lowerHops, needsHopTest } from '../hop-limits.js';

export const hl = defineMatch({
  name: 'hl',
  families: ['ip6'],
  summary: 'the hop limit',
  options: {
    eq: { flag: 'hl-eq', aliases: ['hl'], value: byteNumber, negatable: true, excludes: ['lt', 'gt'] },
    lt: { flag: 'hl-lt', value: byteNumber, excludes: ['eq', 'gt'] },
    gt: { flag: 'hl-gt', value: byteNumber, excludes: ['eq', 'lt'] },
  },
  check: ({ options }) => needsHopTest(options, 'hl'),
  lower: ({ options, span }) => lowerHops('ip6 hoplimit', options, span),
  meaning: ({ options }) => [testing(all(hopsMeaning('ip6 hoplimit', options)))],
});
