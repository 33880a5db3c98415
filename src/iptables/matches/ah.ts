// -m ah: the association of an authenticated packet.

import { field, is, symbol } from '../../ast/build-nft.js';
import { failure } from '../../base/result.js';
import { testing } from '../../core/action.js';
import { all, between, equals, unless } from '../../core/predicate.js';
import { noValue } from '../../values/codec.js';
import { integer } from '../../values/integer.js';
import { numberRange } from '../../values/number-range.js';
import { defineMatch, untranslatable } from '../define.js';
import { headerMeaning } from '../extension-headers.js';
import { isFullRange, lowerRange } from '../number-ranges.js';
import { AH } from '../protocols.js';

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
    const { spi, ...rest } = node.options;
    return { ...node, options: spi && !isFullRange(spi, WORD) ? { spi, ...rest } : rest };
  },
  lower({ options: { spi }, span }, { family }) {
    if (family === 'ip6') {
      return untranslatable(
        'nft looks for AH where the transport header is, and the kernel skips AH on the way there in IPv6',
        'test that it comes first: ip6 nexthdr ah',
      );
    }
    const tests = spi ? lowerRange(field('ah spi', spi.span), spi, WORD) : [];
    if (tests === 'never') return { kind: 'never', why: 'every packet has such an SPI' };
    return tests.length > 0 ? tests : [is(field('meta l4proto', span), symbol('ah', span), span)];
  },
  meaning(node, { family }) {
    if (family === 'ip6') return headerMeaning(node);
    const { spi } = node.options;
    return [
      testing(
        all([equals('meta l4proto', AH), ...(spi ? [unless(spi.negated, between('ah spi', spi.value.from, spi.value.to))] : [])]),
      ),
    ];
  },
});
