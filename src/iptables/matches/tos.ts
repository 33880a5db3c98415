// -m tos: bits of the byte that holds DSCP and ECN.

import { testing } from '../../core/action.js';
import { tosMask } from '../../values/tos.js';
import { defineMatch } from '../define.js';
import { lowerTos, tosMeaning } from '../type-of-service.js';

export const tos = defineMatch({
  name: 'tos',
  families: ['ip', 'ip6'],
  summary: 'the byte of DSCP and ECN',
  options: { tos: { flag: 'tos', value: tosMask, negatable: true, required: true } },
  lower({ options: { tos } }, { family }) {
    const statements = lowerTos(family, tos);
    return statements === 'never' ? { kind: 'never', why: 'the value has bits that the mask leaves out' } : statements;
  },
  meaning: ({ options: { tos } }, { family }) => [testing(tosMeaning(family, tos))],
});
