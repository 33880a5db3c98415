// -m length: the size of the packet from its IP header on.

import { field, isOrNot, number, range } from '../../ast/build-nft.js';
import { testing } from '../../core/action.js';
import { between, unless } from '../../core/predicate.js';
import { numberRange } from '../../values/number-range.js';
import { defineMatch } from '../define.js';

const GREATEST = 65535;

export const length = defineMatch({
  name: 'length',
  families: ['ip', 'ip6'],
  summary: 'the size of the packet',
  options: { length: { flag: 'length', value: numberRange(0, GREATEST), negatable: true, required: true } },
  lower({ options: { length } }) {
    const { value, negated, span } = length;
    if (value.from === 0 && value.to === GREATEST) {
      return negated ? { kind: 'never', why: 'every packet has such a length' } : [];
    }
    const low = number(value.from, span);
    const expression = value.from === value.to ? low : range(low, number(value.to, span), span);
    return [isOrNot(field('meta length', span), negated, expression, span)];
  },
  meaning({ options: { length } }) {
    return [testing(unless(length.negated, between('meta length', length.value.from, length.value.to)))];
  },
});
