// `synproxy mss 1460 wscale 7 timestamp sack-perm`: answers connection attempts itself, and lets only real ones through.

import type { SynproxyStatement } from '../../ast/nft.js';
import { testing } from '../../core/action.js';
import { equals, unknown } from '../../core/predicate.js';
import { defineStatement } from '../define.js';

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
  meaning: () => [
    testing(equals('meta l4proto', 6)),
    testing(unknown('synproxy', 'it answers handshakes itself', { likely: false, fresh: true })),
  ],
});
