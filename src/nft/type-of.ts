// The data types that an expression's value has: one for each part of a concatenation.

import type { Expression } from '../ast/nft.js';
import type { DataType } from './types.js';
import { FIELD_ROWS } from './fields.js';
import { declaredExpression } from './declared.js';
import { rawInteger, TYPES } from './types.js';

/** Types by position; undefined where nothing is known. */
export type Types = readonly (DataType | undefined)[];

export const NO_TYPES: Types = [];

const typesOfField = new Map<string, Types>();

/** The types of an expression's value. Constants have none of their own, but for addresses. */
export function typesOf(expression: Expression): Types {
  switch (expression.kind) {
    case 'field': {
      let types = typesOfField.get(expression.field);
      if (!types) {
        const row = FIELD_ROWS.get(expression.field);
        types = row ? [row.type] : NO_TYPES;
        typesOfField.set(expression.field, types);
      }
      return types;
    }
    case 'concat':
      return expression.items.map((item) => typesOf(item)[0]);
    case 'binary': {
      // Once a side: chains of operators are deep on the left.
      const left = typesOf(expression.left);
      return left.length > 0 ? left : typesOf(expression.right);
    }
    case 'prefix':
      return typesOf(expression.address);
    case 'range':
      return typesOf(expression.from);
    case 'list':
      return expression.items[0] ? typesOf(expression.items[0]) : NO_TYPES;
    case 'address':
      return [expression.family === 'ip' ? TYPES.ipv4_addr : TYPES.ipv6_addr];
    case 'mac':
      return [TYPES.ether_addr];
    case 'raw':
      return [rawInteger(expression.length)];
    case 'tunnel':
      return typesOf(expression.inner);
    case 'number':
    case 'symbol':
    case 'string':
    case 'set':
    case 'set reference':
    case 'map':
    case 'variable':
      return NO_TYPES;
    default:
      return [declaredExpression(expression.kind).type(expression)];
  }
}
