// -j AUDIT: a record for auditd, and on to the next rule.

import type { LogStatement } from '../../ast/nft.js';
import { doing } from '../../core/action.js';
import { keyword } from '../../values/keyword.js';
import { defineTarget } from '../define.js';

export const audit = defineTarget({
  name: 'AUDIT',
  families: ['ip', 'ip6'],
  summary: 'a record for auditd',
  terminal: false,
  // The kernel writes mark, addresses and protocol, and not the type (audit_tg in xt_AUDIT.c); nft's record is the same.
  options: { type: { flag: 'type', value: keyword(['accept', 'drop', 'reject'], 'type', { fold: true }), required: true } },
  lower({ span }) {
    const statement: LogStatement = { kind: 'log', level: 'audit', flags: [], span };
    return [statement];
  },
  meaning: () => [doing({ kind: 'log', prefix: '', group: null })],
});
