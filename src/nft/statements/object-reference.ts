// `limit name "slow"`, `limit name KEY map { … }`: an object of the table limits, counts or answers.

import type { NftStatement, ObjectMapStatement } from '../../ast/nft.js';
import type { Span } from '../../base/source.js';
import { doing, testing } from '../../core/action.js';
import { unknown } from '../../core/predicate.js';
import { defineStatement } from '../define.js';
import { printExpression } from '../print-expression.js';
import { TYPES } from '../types.js';
import { readValue } from '../json/read-expression.js';
import { mistake, oneOf, textOf } from '../json/reading.js';
import { writeExpression } from '../json/write-expression.js';

const OBJECTS = ['counter', 'quota', 'limit', 'synproxy'] as const;

export const objectReference = defineStatement<ObjectMapStatement>({
  kind: 'object map',
  heads: OBJECTS.map((object) => `${object} name`),
  summary: 'uses an object of the table',
  grammar($) {
    const start = $.start();
    const object = $.keyword(0, ...OBJECTS) as ObjectMapStatement['object'];
    $.keyword(1, 'name');
    const given = $.expression(0);
    const span = $.since(start);
    if (given.kind === 'map') return { kind: 'object map', object, map: $.fitMap(given, [TYPES.string]), span };
    const name = given.kind === 'string' ? given.text : given.kind === 'symbol' ? given.name : undefined;
    if (name === undefined) $.report('the name of an object is expected here', given.span);
    return reference(object, name ?? '', span);
  },
  print: ({ object, map }, style) => `${object} name ${printExpression(map, [TYPES.string], style)}`,
  json: {
    keys: OBJECTS.map((object) => `${object} name`),
    write: ({ object, map }) => ({ [object]: writeExpression(map, [TYPES.string]) }),
    read(body, cx, key, span) {
      const object = oneOf(key.replace(' name', ''), OBJECTS, 'object', body);
      if (body.kind === 'text') return reference(object, textOf(body, `"${object}"`), span);
      const given = readValue(body, [TYPES.string], cx);
      return given.kind === 'map'
        ? { kind: 'object map', object, map: given, span }
        : mistake('the name of an object is expected here, or a map of names', body);
    },
  },
  meaning({ object, map }) {
    const text = `${object} name ${printExpression(map)}`;
    if (object === 'counter') return [doing({ kind: 'effect', what: text })];
    return [testing(unknown(text, 'it depends on what went by before', { likely: object === 'limit', fresh: true }))];
  },
});

/** A statement that only names its object. */
function reference(object: ObjectMapStatement['object'], name: string, span: Span): NftStatement {
  switch (object) {
    case 'counter':
      return { kind: 'counter statement', packets: 0, bytes: 0, name, span };
    case 'quota':
      return { kind: 'quota', over: false, amount: 0, unit: 'bytes', name, span };
    case 'limit':
      return { kind: 'limit', over: false, rate: 0, unit: 'second', bytes: null, burst: null, name, span };
    case 'synproxy':
      return { kind: 'synproxy', timestamp: false, sackPerm: false, name, span };
  }
}
