// -j TRACE: every rule that the packet meets from here on is reported.

import { field, number, setField } from '../../ast/build-nft.js';
import { TRACED } from '../../core/effects.js';
import { doing } from '../../core/action.js';
import { defineTarget } from '../define.js';

export const trace = defineTarget({
  name: 'TRACE',
  families: ['ip', 'ip6'],
  summary: 'reports every rule that the packet meets',
  // The legacy tool takes it in the table raw only, iptables-nft anywhere.
  terminal: false,
  options: {},
  lower: ({ span }) => [setField(field('meta nftrace', span), number(1, span), span)],
  meaning: () => [doing({ kind: 'effect', what: TRACED })],
});
