// -m frag: the fragment header of an IPv6 packet.

import { field, number, test, is } from '../../ast/build-nft.js';
import type { NftStatement } from '../../ast/nft.js';
import { noValue } from '../../values/codec.js';
import { integer } from '../../values/integer.js';
import { numberRange } from '../../values/number-range.js';
import { defineMatch } from '../define.js';
import { headerMeaning, orPresent, rangeMeaning } from '../extension-headers.js';
import { isFullRange, lowerRange } from '../number-ranges.js';
import { headerField } from '../../core/unmodelled.js';

const WORD = 0xffffffff;

export const frag = defineMatch({
  name: 'frag',
  families: ['ip6'],
  summary: 'the fragment header',
  options: {
    id: { flag: 'fragid', value: numberRange(0, WORD), negatable: true },
    length: { flag: 'fraglen', value: integer(0, WORD), negatable: true },
    reserved: { flag: 'fragres', value: noValue },
    first: { flag: 'fragfirst', value: noValue },
    more: { flag: 'fragmore', value: noValue, excludes: ['last'] },
    last: { flag: 'fraglast', value: noValue },
  },
  normal(node) {
    const { id, ...rest } = node.options;
    return { ...node, options: id && !isFullRange(id, WORD) ? { id, ...rest } : rest };
  },
  // ip6t_frag.c never looks at --fraglen, and --fragres asks that the reserved bits are zero.
  lower({ options: { id, reserved, first, more, last }, span }) {
    const statements: NftStatement[] = [];
    if (id) {
      const tests = lowerRange(field('frag id', id.span), id, WORD);
      if (tests === 'never') return { kind: 'never', why: 'every fragment has such a number' };
      statements.push(...tests);
    }
    if (reserved) {
      for (const name of ['frag reserved', 'frag reserved2']) {
        statements.push(test(field(name, reserved.span), '==', number(0, reserved.span), reserved.span));
      }
    }
    if (first) statements.push(is(field('frag frag-off', first.span), number(0, first.span), first.span));
    if (more) statements.push(is(field('frag more-fragments', more.span), number(1, more.span), more.span));
    if (last) statements.push(is(field('frag more-fragments', last.span), number(0, last.span), last.span));
    return orPresent('frag', statements, span);
  },
  meaning: ({ options: { id, reserved, first, more, last } }) =>
    headerMeaning('frag', [
      rangeMeaning('frag id', 32, id),
      reserved && headerField('frag reserved', 8, [[0, 0]]),
      reserved && headerField('frag reserved2', 2, [[0, 0]]),
      first && headerField('frag frag-off', 13, [[0, 0]]),
      more && headerField('frag more-fragments', 1, [[1, 1]]),
      last && headerField('frag more-fragments', 1, [[0, 0]]),
    ]),
});
