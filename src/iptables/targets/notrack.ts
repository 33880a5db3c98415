// -j NOTRACK: the packet belongs to no connection.

import { doing } from '../../core/action.js';
import { defineTarget } from '../define.js';

export const notrack = defineTarget({
  name: 'NOTRACK',
  families: ['ip', 'ip6'],
  summary: 'no connection tracking',
  tables: ['raw'],
  hooks: ['prerouting', 'output'],
  terminal: false,
  options: {},
  lower: ({ span }) => [{ kind: 'notrack', span }],
  meaning: () => [doing({ kind: 'notrack' })],
});
