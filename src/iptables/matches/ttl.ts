// -m ttl: the time to live of an IPv4 packet.

import { testing } from '../../core/action.js';
import { all } from '../../core/predicate.js';
import { byteNumber } from '../../values/integer.js';
import { defineMatch } from '../define.js';
import { hopsMeaning, lowerHops, needsHopTest } from '../hop-limits.js';

export const ttl = defineMatch({
  name: 'ttl',
  families: ['ip'],
  summary: 'the time to live',
  options: {
    eq: { flag: 'ttl-eq', aliases: ['ttl'], value: byteNumber, negatable: true, excludes: ['lt', 'gt'] },
    lt: { flag: 'ttl-lt', value: byteNumber, excludes: ['eq', 'gt'] },
    gt: { flag: 'ttl-gt', value: byteNumber, excludes: ['eq', 'lt'] },
  },
  check: ({ options }) => needsHopTest(options, 'ttl'),
  lower: ({ options, span }) => lowerHops('ip ttl', options, span),
  meaning: ({ options }) => [testing(all(hopsMeaning('ip ttl', options)))],
});
