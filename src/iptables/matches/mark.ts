// -m mark: the mark that earlier rules, or a program, gave the packet.

import { testing } from '../../core/action.js';
import { masked, unless } from '../../core/predicate.js';
import { markMask } from '../../values/mark.js';
import { defineMatch } from '../define.js';
import { lowerMark } from '../marks.js';

export const mark = defineMatch({
  name: 'mark',
  families: ['ip', 'ip6'],
  summary: 'the mark of the packet',
  options: { mark: { flag: 'mark', value: markMask, negatable: true, required: true } },
  lower({ options }) {
    const statements = lowerMark('meta mark', options.mark);
    return statements === 'never' ? { kind: 'never', why: 'the value has bits that the mask leaves out' } : statements;
  },
  meaning({ options: { mark } }) {
    return [testing(unless(mark.negated, masked('meta mark', mark.value.mask, mark.value.value)))];
  },
});
