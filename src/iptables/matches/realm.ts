// -m realm: the realm of the route that the packet takes.

import { testing } from '../../core/action.js';
import { masked, unless } from '../../core/predicate.js';
import { namedMask } from '../../values/named-mask.js';
import { defineMatch } from '../define.js';
import { lowerMark } from '../marks.js';

export const realm = defineMatch({
  name: 'realm',
  families: ['ip'],
  summary: 'the realm of the route',
  hooks: ['input', 'forward', 'output', 'postrouting'],
  options: { realm: { flag: 'realm', value: namedMask('cosmos'), negatable: true, required: true } },
  lower({ options: { realm } }) {
    const tests = lowerMark('meta rtclassid', realm);
    return tests === 'never' ? { kind: 'never', why: 'the value has bits that the mask leaves out' } : tests;
  },
  meaning: ({ options: { realm } }) => [
    testing(unless(realm.negated, masked('rt classid', realm.value.mask, realm.value.value))),
  ],
});
