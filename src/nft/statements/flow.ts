// `flow add @f`: the rest of the connection goes by the flowtable, past all rules.

import type { FlowStatement } from '../../ast/nft.js';
import { doing } from '../../core/action.js';
import { defineStatement } from '../define.js';
import { fieldsOf, nameOf, oneOf } from '../json/reading.js';

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
  json: {
    keys: ['flow'],
    write: ({ flowtable }) => ({ flow: { op: 'add', flowtable: `@${flowtable}` } }),
    read(body, _, key, span) {
      const fields = fieldsOf(body, `a ${key}`, ['op', 'flowtable']);
      oneOf(fields.text('op') ?? '', ['add'], 'operation on a flowtable', body);
      return { kind: 'flow', flowtable: nameOf(fields.need('flowtable'), '"flowtable"').replace(/^@/, ''), span };
    },
  },
  meaning: ({ flowtable }) => [doing({ kind: 'effect', what: `flow add @${flowtable}` })],
});
