// -m hbh: the hop-by-hop options of an IPv6 packet.

import { integer } from '../../values/integer.js';
import { headerOptions } from '../../values/header-options.js';
import { defineMatch, untranslatable } from '../define.js';
import { headerMeaning, lowerHeaderLength, orPresent, lengthMeaning, opaqueHeader } from '../extension-headers.js';

export const hbh = defineMatch({
  name: 'hbh',
  families: ['ip6'],
  summary: 'hop-by-hop options',
  options: {
    length: { flag: 'hbh-len', value: integer(0, 0xffffffff), negatable: true },
    options: { flag: 'hbh-opts', value: headerOptions },
  },
  lower({ options: { length, options }, span }) {
    if (options)
      return untranslatable(
        'nft cannot look into the options of this header',
        'test that the header is there: exthdr hbh exists',
      );
    const tests = length ? lowerHeaderLength('hbh', length) : [];
    return tests === 'never' ? { kind: 'never', why: 'no such header has that length' } : orPresent('hbh', tests, span);
  },
  meaning: (node) =>
    node.options.options
      ? opaqueHeader('hbh', node)
      : headerMeaning('hbh', [lengthMeaning('hbh hdrlength', node.options.length, 8, 1)]),
});
