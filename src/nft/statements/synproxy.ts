// `synproxy mss 1460 wscale 7 timestamp sack-perm`: answers connection attempts itself, and lets only real ones through.

import type { SynproxyStatement } from '../../ast/nft.js';
import { doing, testing } from '../../core/action.js';
import { SYNPROXIED } from '../../core/effects.js';
import { TCP_FLAG } from '../../core/fields.js';
import { anyBit, equals } from '../../core/predicate.js';
import { defineStatement } from '../define.js';
import type { JsonValue } from '../../base/json.js';
import { fieldsOf, oneOf } from '../json/reading.js';

export const synproxy = defineStatement<SynproxyStatement>({
  kind: 'synproxy',
  heads: ['synproxy'],
  summary: 'answers TCP handshakes in the place of the server',
  grammar($) {
    const start = $.start();
    $.keyword(0, 'synproxy');
    const found: { mss?: number; wscale?: number; timestamp: boolean; sackPerm: boolean } = {
      timestamp: false,
      sackPerm: false,
    };
    $.repeat(
      0,
      () => $.at('mss', 'wscale', 'timestamp', 'sack-perm'),
      () => {
        $.choose(0, [
          {
            gate: () => $.at('mss'),
            then: () => {
              $.keyword(3, 'mss');
              found.mss = $.number(3);
            },
          },
          {
            gate: () => $.at('wscale'),
            then: () => {
              $.keyword(4, 'wscale');
              found.wscale = $.number(4);
            },
          },
          {
            then: () => {
              const word = $.keyword(5, 'timestamp', 'sack-perm');
              if (word === 'timestamp') found.timestamp = true;
              else found.sackPerm = true;
            },
          },
        ]);
      },
    );
    return { kind: 'synproxy', ...found, span: $.since(start) };
  },
  print({ name, mss, wscale, timestamp, sackPerm }) {
    if (name !== undefined) return `synproxy name "${name}"`;
    let text = 'synproxy';
    if (mss !== undefined) text += ` mss ${mss}`;
    if (wscale !== undefined) text += ` wscale ${wscale}`;
    if (timestamp) text += ' timestamp';
    return sackPerm ? `${text} sack-perm` : text;
  },
  json: {
    keys: ['synproxy'],
    write({ name, mss, wscale, timestamp, sackPerm }) {
      if (name !== undefined) return { synproxy: name };
      const flags = [...(timestamp ? ['timestamp'] : []), ...(sackPerm ? ['sack-perm'] : [])];
      const fields: Record<string, JsonValue> = {};
      if (mss !== undefined) fields['mss'] = mss;
      if (wscale !== undefined) fields['wscale'] = wscale;
      if (flags.length > 0) fields['flags'] = flags;
      return { synproxy: Object.keys(fields).length === 0 ? null : fields };
    },
    read(body, _, key, span) {
      const fields = fieldsOf(body, `a ${key}`, ['mss', 'wscale', 'flags']);
      const [mss, wscale] = [fields.number('mss'), fields.number('wscale')];
      const flags = fields.texts('flags').map((flag) => oneOf(flag, ['timestamp', 'sack-perm'], `flag of ${key}`, body));
      return {
        kind: 'synproxy',
        ...(mss === undefined ? {} : { mss }),
        ...(wscale === undefined ? {} : { wscale }),
        timestamp: flags.includes('timestamp'),
        sackPerm: flags.includes('sack-perm'),
        span,
      };
    },
  },
  meaning: () => [
    testing(equals('meta l4proto', 6)),
    // Every packet with SYN, and every other with ACK, is taken (nft_synproxy.c).
    {
      kind: 'choose',
      cases: [
        {
          when: anyBit('tcp flags', TCP_FLAG.syn | TCP_FLAG.ack),
          then: [doing({ kind: 'effect', what: SYNPROXIED }), doing({ kind: 'drop' })],
        },
      ],
      otherwise: 'continue',
    },
  ],
});
