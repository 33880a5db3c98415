// -j QUEUE: the packet waits for a program's verdict, in queue 0.

import { number } from '../../ast/build-nft.js';
import { doing } from '../../core/action.js';
import { defineTarget } from '../define.js';

export const queue = defineTarget({
  name: 'QUEUE',
  families: ['ip', 'ip6'],
  summary: "a program's verdict",
  terminal: true,
  options: {},
  lower: ({ span }) => [{ kind: 'queue', number: number(0, span), flags: [], span }],
  meaning: () => [doing({ kind: 'queue', to: '0', bypass: false })],
});
