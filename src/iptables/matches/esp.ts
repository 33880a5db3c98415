// -m esp: the association of an encrypted packet.

import { field, is, symbol } from '../../ast/build-nft.js';
import { testing } from '../../core/action.js';
import { all, between, equals, unless, present } from '../../core/predicate.js';
import { numberRange } from '../../values/number-range.js';
import { defineMatch } from '../define.js';
import { isFullRange, lowerRange } from '../number-ranges.js';
import { ESP } from '../protocols.js';

const WORD = 0xffffffff;

export const esp = defineMatch({
  name: 'esp',
  families: ['ip', 'ip6'],
  summary: 'the association of an ESP packet',
  protocols: [ESP],
  options: { spi: { flag: 'espspi', value: numberRange(0, WORD), negatable: true } },
  normal(node) {
    const { spi } = node.options;
    return { ...node, options: spi && !isFullRange(spi, WORD) ? { spi } : {} };
  },
  lower({ options: { spi }, span }) {
    const tests = spi ? lowerRange(field('esp spi', spi.span), spi, WORD) : [];
    if (tests === 'never') return { kind: 'never', why: 'every packet has such an SPI' };
    return tests.length > 0 ? tests : [is(field('meta l4proto', span), symbol('esp', span), span)];
  },
  meaning: ({ options: { spi } }) => [
    testing(
      all([
        equals('meta l4proto', ESP),
        ...(spi ? [present('esp spi'), unless(spi.negated, between('esp spi', spi.value.from, spi.value.to))] : []),
      ]),
    ),
  ],
});
