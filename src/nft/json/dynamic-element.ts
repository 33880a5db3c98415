// The element that a packet adds to a set or a map, in JSON: its key, its options, what it counts, and its value.

import type { JsonValue } from '../../base/json.js';
import type { DynamicElement } from '../dynamic-element.js';
import { declaredStatement } from '../declared.js';
import { fitExpression } from '../fit.js';
import { NO_TYPES, typesOf } from '../type-of.js';
import { readElement, readExpression } from './read-expression.js';
import { mistake, type Fields, type JsonReading } from './reading.js';
import { readStatement } from './read-statement.js';
import { writeElementValue, writeExpression } from './write-expression.js';

/** `elem`, and where there are any `data` and `stmt`. */
export function writeDynamicElement({ key, timeout, value, stateful }: DynamicElement): {
  readonly elem: JsonValue;
  readonly data?: JsonValue;
  readonly stmt?: readonly JsonValue[];
} {
  const plain = writeExpression(key);
  return {
    elem: timeout === undefined ? plain : { elem: { val: plain, timeout: Math.round(timeout / 1000) } },
    ...(value === undefined ? {} : { data: writeElementValue(value, NO_TYPES) }),
    ...(stateful.length === 0
      ? {}
      : { stmt: stateful.map((statement) => declaredStatement(statement.kind).json.write(statement)) }),
  };
}

/** From the fields `elem` (of a meter `key`), `data` and `stmt`. */
export function readDynamicElement(fields: Fields, cx: JsonReading): DynamicElement {
  const { key, timeout } = readElement(fields.has('elem') ? fields.need('elem') : fields.need('key'), 'set', cx);
  const data = fields.get('data');
  const value = data && readExpression(data, cx);
  const stmt = fields.get('stmt');
  const statements = stmt ? (stmt.kind === 'list' ? stmt.items : [stmt]) : [];
  return {
    key,
    ...(timeout === undefined ? {} : { timeout }),
    ...(value ? { value: typesOf(value).length > 0 ? value : fitExpression(value, NO_TYPES, cx.report) } : {}),
    stateful: statements.map((each) => {
      const statement = readStatement(each, cx);
      switch (statement.kind) {
        case 'counter statement':
        case 'limit':
        case 'connlimit':
        case 'quota':
        case 'last':
          return statement;
        default:
          return mistake('an element counts or limits, and does nothing else', each);
      }
    }),
  };
}
