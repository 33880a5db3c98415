// `notrack`: conntrack leaves the packet alone.

import type { NotrackStatement } from '../../ast/nft.js';
import { doing } from '../../core/action.js';
import { defineStatement } from '../define.js';
import { fieldsOf } from '../json/reading.js';

export const notrack = defineStatement<NotrackStatement>({
  kind: 'notrack',
  heads: ['notrack'],
  summary: 'keeps conntrack from seeing the packet',
  grammar($) {
    const start = $.start();
    $.keyword(0, 'notrack');
    return { kind: 'notrack', span: $.since(start) };
  },
  print: () => 'notrack',
  json: {
    keys: ['notrack'],
    write: () => ({ notrack: null }),
    read(body, _, key, span) {
      fieldsOf(body, `"${key}"`, []);
      return { kind: 'notrack', span };
    },
  },
  meaning: () => [doing({ kind: 'notrack' })],
});
