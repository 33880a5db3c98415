// `ct helper set "ftp-std"`, `ct timeout set`, `ct expectation set`: gives the connection an object of the table.

import type { CtObjectStatement, Expression } from '../../ast/nft.js';
import { doing } from '../../core/action.js';
import { connectionHelper } from '../../core/effects.js';
import { defineStatement } from '../define.js';
import { printExpression } from '../print-expression.js';
import { TYPES } from '../types.js';
import { readValue } from '../json/read-expression.js';
import { oneOf } from '../json/reading.js';
import { writeExpression } from '../json/write-expression.js';

const OBJECTS = ['helper', 'timeout', 'expectation'] as const;

export const ctObject = defineStatement<CtObjectStatement>({
  kind: 'ct object',
  heads: OBJECTS.map((object) => `ct ${object} set`),
  summary: 'gives the connection a helper, timeouts or an expectation',
  grammar($) {
    const start = $.start();
    $.keyword(0, 'ct');
    const object = $.keyword(1, ...OBJECTS) as CtObjectStatement['object'];
    $.keyword(2, 'set');
    const name: Expression = $.fit($.expression(0), [TYPES.string]);
    return { kind: 'ct object', object, name, span: $.since(start) };
  },
  print: ({ object, name }, style) => `ct ${object} set ${printExpression(name, [TYPES.string], style)}`,
  json: {
    keys: OBJECTS.map((object) => `ct ${object}`),
    write: ({ object, name }) => ({ [`ct ${object}`]: writeExpression(name, [TYPES.string]) }),
    read(body, cx, key, span) {
      const object = oneOf(key.slice(3), OBJECTS, 'object', body);
      return { kind: 'ct object', object, name: readValue(body, [TYPES.string], cx), span };
    },
  },
  meaning({ object, name }, { table }) {
    // What a helper does is said by its declaration: two names may stand for the same.
    const declared = table.objects.find((each) => each.kind === 'ct helper' && name.kind === 'string' && each.name === name.text);
    const what =
      object === 'helper' && declared?.kind === 'ct helper'
        ? connectionHelper(declared.type)
        : `ct ${object} set ${printExpression(name, [TYPES.string])}`;
    return [doing({ kind: 'effect', what })];
  },
});
