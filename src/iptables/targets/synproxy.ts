// -j SYNPROXY: answers handshakes in the place of the server.

import type { Span } from '../../base/source.js';
import { binary, field, symbol, test } from '../../ast/build-nft.js';
import type { Expression, NftStatement, SynproxyStatement } from '../../ast/nft.js';
import { SYNPROXIED } from '../../core/effects.js';
import { doing } from '../../core/action.js';
import { TCP_FLAG } from '../../core/fields.js';
import { any, masked } from '../../core/predicate.js';
import { noValue } from '../../values/codec.js';
import { integer } from '../../values/integer.js';
import { chain, defineTarget, untranslatable } from '../define.js';
import { TCP } from '../protocols.js';

const LOOKED_AT = ['fin', 'syn', 'rst', 'ack'] as const;

export const synproxy = defineTarget({
  name: 'SYNPROXY',
  families: ['ip', 'ip6'],
  summary: 'answers handshakes in the place of the server',
  hooks: ['input', 'forward'],
  protocols: [TCP],
  terminal: false,
  options: {
    sackPerm: { flag: 'sack-perm', value: noValue },
    timestamp: { flag: 'timestamp', value: noValue },
    wscale: { flag: 'wscale', value: integer(0, 255) },
    mss: { flag: 'mss', value: integer(0, 65535) },
    ecn: { flag: 'ecn', value: noValue },
  },
  // xt_SYNPROXY takes a bare SYN and a bare ACK; nft every packet with one of the flags.
  lower({ options: { sackPerm, timestamp, wscale, mss, ecn }, span }) {
    if (ecn) return untranslatable('nft has no word for the ECN of a proxied handshake', 'leave out --ecn');
    const statement: SynproxyStatement = {
      kind: 'synproxy',
      ...(mss && { mss: mss.value }),
      ...(wscale && { wscale: wscale.value }),
      timestamp: timestamp !== undefined,
      sackPerm: sackPerm !== undefined,
      span,
    };
    return chain((['syn', 'ack'] as const).map((flag) => [bare(flag, span), statement]));
  },
  meaning: () => [
    {
      kind: 'choose',
      cases: [
        {
          when: any(
            (['syn', 'ack'] as const).map((flag) =>
              masked(
                'tcp flags',
                LOOKED_AT.reduce((bits, name) => bits | TCP_FLAG[name], 0),
                TCP_FLAG[flag],
              ),
            ),
          ),
          then: [doing({ kind: 'effect', what: SYNPROXIED }), doing({ kind: 'drop' })],
        },
      ],
      otherwise: 'continue',
    },
  ],
});

function bare(flag: 'syn' | 'ack', span: Span): NftStatement {
  const flags = LOOKED_AT.map((name): Expression => symbol(name, span)).reduce((left, right) => binary(left, '|', right, span));
  return test(binary(field('tcp flags', span), '&', flags, span), '==', symbol(flag, span), span);
}
