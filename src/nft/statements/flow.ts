// `flow add @f`: the rest of the connection goes by the flowtable, past all rules.

import type { FlowStatement } from '../../ast/nft.js';
import { doing } from '../../core/action.js';
import { defineStatement } from '../define.js';

export const flow = defineStatement<FlowStatement>({
  kind: 'flow',
  heads: ['flow'],
  summary: 'lets the rest of the connection bypass the rules',
  grammar($) {
    const start = $.start();
    $.keyword(0, 'flow');
    $.keyword(1, 'add', 'offload');
    $.sign(0, '@');
    return { kind: 'flow', flowtable: $.name(2), span: $.since(start) };
  },
  print: ({ flowtable }) => `flow add @${flowtable}`,
  meaning: ({ flowtable }) => [doing({ kind: 'effect', what: `flow add @${flowtable}` })],
});
