// -m ah: the association of an authenticated packet.

import { field, is, isOrNot, number, symbol, test } from '../../ast/build-nft.js';
import type { NftStatement } from '../../ast/nft.js';
import { failure } from '../../base/result.js';
import { testing } from '../../core/action.js';
import { all, between, equals, unless, present } from '../../core/predicate.js';
import { noValue } from '../../values/codec.js';
import { integer } from '../../values/integer.js';
import { numberRange } from '../../values/number-range.js';
import { defineMatch, untranslatable } from '../define.js';
import { lengthMeaning } from '../extension-headers.js';
import { isFullRange, lowerRange } from '../number-ranges.js';
import { AH } from '../protocols.js';
import { headerField } from '../../core/unmodelled.js';

const WORD = 0xffffffff;

export const ah = defineMatch({
  name: 'ah',
  families: ['ip', 'ip6'],
  summary: 'the association of an AH packet',
  options: {
    spi: { flag: 'ahspi', value: numberRange(0, WORD), negatable: true },
    length: { flag: 'ahlen', value: integer(0, WORD), negatable: true, families: ['ip6'] },
    reserved: { flag: 'ahres', value: noValue, families: ['ip6'] },
  },
  // In IPv6, AH is an extension header, and nobody asks for the protocol behind it.
  check: (_, { family, protocol }) =>
    family === 'ip6' || (protocol?.number === AH && !protocol.negated)
      ? undefined
      : failure('the match ah needs "-p ah"', 'add "-p ah" to the rule'),
  normal(node) {
    const { spi, length, reserved } = node.options;
    return {
      ...node,
      options: {
        ...(spi && !isFullRange(spi, WORD) && { spi }),
        ...(length && (length.value !== 0 || length.negated) && { length }),
        ...(reserved && { reserved }),
      },
    };
  },
  // ip6t_ah.c compares the length in bytes, of which the header counts fours less two, and wants the reserved bits zero. A length of 0 is not asked for.
  lower({ options: { spi, length, reserved }, span }, { family, protocol }) {
    if (family === 'ip6' && protocol)
      return untranslatable('in IPv6, -p is what stands behind AH, and nft looks no further than AH', 'leave out -p');
    const statements: NftStatement[] = [];
    const tests = spi ? lowerRange(field('ah spi', spi.span), spi, WORD) : [];
    if (tests === 'never') return { kind: 'never', why: 'every packet has such an SPI' };
    statements.push(...tests);
    if (length && length.value !== 0) {
      const units = length.value / 4 - 2;
      const possible = Number.isInteger(units) && units >= 0 && units <= 255;
      if (!possible && !length.negated) return { kind: 'never', why: 'no such header has that length' };
      if (possible)
        statements.push(isOrNot(field('ah hdrlength', length.span), length.negated, number(units, length.span), length.span));
    }
    if (reserved) statements.push(test(field('ah reserved', reserved.span), '==', number(0, reserved.span), reserved.span));
    return statements.length > 0 ? statements : [is(field('meta l4proto', span), symbol('ah', span), span)];
  },
  // A later fragment has no header, and fails whatever is asked of it.
  meaning: ({ options: { spi, length, reserved } }) => [
    testing(
      all([
        equals('meta l4proto', AH),
        ...(spi ? [present('ah spi'), unless(spi.negated, between('ah spi', spi.value.from, spi.value.to))] : []),
        ...[lengthMeaning('ah hdrlength', length?.value === 0 ? undefined : length, 4, 2) ?? []].flat(),
        ...(reserved ? [headerField('ah reserved', 16, [[0, 0]])] : []),
      ]),
    ),
  ],
});
