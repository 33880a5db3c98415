// -m connmark: the mark of the connection.

import { testing } from '../../core/action.js';
import { CT_STATE } from '../../core/fields.js';
import { all, masked, present, unless } from '../../core/predicate.js';
import { markMask } from '../../values/mark.js';
import { stateTest } from '../connections.js';
import { defineMatch } from '../define.js';
import { lowerMark } from '../marks.js';

export const connmark = defineMatch({
  name: 'connmark',
  families: ['ip', 'ip6'],
  summary: 'the mark of the connection',
  options: { mark: { flag: 'mark', value: markMask, negatable: true, required: true } },
  lower({ options: { mark } }) {
    const statements = lowerMark('ct mark', mark);
    if (statements === 'never') return { kind: 'never', why: 'the value has bits that the mask leaves out' };
    // A packet without a connection fails even where negated, so there must be some test of the connection.
    return statements.length > 0 ? statements : [stateTest(CT_STATE.invalid | CT_STATE.untracked, true, mark.span)];
  },
  // xt_connmark.c: no connection, no match, whatever is negated.
  meaning({ options: { mark } }) {
    return [testing(all([present('ct mark'), unless(mark.negated, masked('ct mark', mark.value.mask, mark.value.value))]))];
  },
});
