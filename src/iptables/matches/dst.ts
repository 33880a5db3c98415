// -m dst: the destination options of an IPv6 packet.

import { integer } from '../../values/integer.js';
import { headerOptions } from '../../values/header-options.js';
import { defineMatch, untranslatable } from '../define.js';
import { headerMeaning, lowerHeaderLength, orPresent, lengthMeaning, opaqueHeader } from '../extension-headers.js';

export const dst = defineMatch({
  name: 'dst',
  families: ['ip6'],
  summary: 'destination options',
  options: {
    length: { flag: 'dst-len', value: integer(0, 0xffffffff), negatable: true },
    options: { flag: 'dst-opts', value: headerOptions },
  },
  lower({ options: { length, options }, span }) {
    if (options)
      return untranslatable(
        'nft cannot look into the options of this header',
        'test that the header is there: exthdr dst exists',
      );
    const tests = length ? lowerHeaderLength('dst', length) : [];
    return tests === 'never' ? { kind: 'never', why: 'no such header has that length' } : orPresent('dst', tests, span);
  },
  meaning: (node) =>
    node.options.options
      ? opaqueHeader('dst', node)
      : headerMeaning('dst', [lengthMeaning('dst hdrlength', node.options.length, 8, 1)]),
});
