// -m socket: is there a local socket that the packet belongs to?

import { field, is, number, setField, test } from '../../ast/build-nft.js';
import type { NftStatement } from '../../ast/nft.js';
import { doing, testing } from '../../core/action.js';
import { all, equals, unknown } from '../../core/predicate.js';
import { noValue } from '../../values/codec.js';
import { approximate, defineMatch } from '../define.js';

const UNFINISHED = 'sockets that are still opening, or wait to be forgotten, match in iptables and not in nft';

export const socket = defineMatch({
  name: 'socket',
  families: ['ip', 'ip6'],
  summary: 'a local socket that the packet belongs to',
  hooks: ['prerouting', 'input'],
  options: {
    transparent: { flag: 'transparent', value: noValue },
    nowildcard: { flag: 'nowildcard', value: noValue },
    restoreMark: { flag: 'restore-skmark', value: noValue },
  },
  // xt_socket.c: --nowildcard lets sockets on any address count too; nft reads all but `transparent` of finished sockets only.
  lower({ options: { transparent, nowildcard, restoreMark }, span }) {
    const statements: NftStatement[] = [];
    if (!nowildcard) statements.push(is(field('socket wildcard', span), number(0, span), span));
    else if (!transparent) statements.push(test(field('socket wildcard', span), '<=', number(1, span), span));
    if (transparent) statements.push(is(field('socket transparent', span), number(1, span), span));
    if (restoreMark) statements.push(setField(field('meta mark', span), field('socket mark', span), span));
    return transparent && nowildcard && !restoreMark ? statements : approximate(statements, UNFINISHED);
  },
  meaning({ options: { transparent, nowildcard, restoreMark } }) {
    const found = unknown(nowildcard ? 'a local socket' : 'a local socket on an address of its own', 'sockets are not modelled');
    return [
      testing(all([...(transparent ? [equals('socket transparent', 1)] : []), ...(transparent && nowildcard ? [] : [found])])),
      ...(restoreMark
        ? [doing({ kind: 'set', field: 'meta mark', value: unknown('the mark of the socket', 'sockets are not modelled') })]
        : []),
    ];
  },
});
