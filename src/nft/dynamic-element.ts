// The braces of `add @set { … }` and of meters: a key of fields, a timeout, statements with a state, a map's value.

import type { DynamicSetStatement } from '../ast/nft.js';
import type { Grammar } from './define.js';
import { elementOptions } from './element-options.js';
import { declaredStatement } from './declared.js';
import { printElementValue, printExpression } from './print-expression.js';
import { LISTED, styledDuration, type Style } from './style.js';
import { NO_TYPES, typesOf, type Types } from './type-of.js';

export type DynamicElement = Pick<DynamicSetStatement, 'key' | 'timeout' | 'value' | 'stateful'>;

/** `{ ip saddr timeout 1m limit rate 3/second : 0x1 }`. Uses the index given, and those of the element's options. */
export function dynamicElement($: Grammar, index: number): DynamicElement {
  $.sign(index, '{');
  const key = $.key(index);
  const options = elementOptions($);
  const value = $.maybe(
    index,
    () => $.at(':'),
    () => {
      $.sign(index + 1, ':');
      return $.key(index + 1);
    },
  );
  $.sign(index + 2, '}');
  return {
    key,
    ...(options.timeout === undefined ? {} : { timeout: options.timeout }),
    ...(value === undefined ? {} : { value: typesOf(value).length > 0 ? value : $.fit(value, NO_TYPES) }),
    stateful: options.state,
  };
}

/** Counters of elements that are yet to be added have counted nothing, and listings say nothing about it. */
function stateText(statement: DynamicElement['stateful'][number], style: Style): string {
  const text = declaredStatement(statement.kind).print(statement, style);
  return text === 'counter packets 0 bytes 0' ? 'counter' : text;
}

export function printDynamicElement(
  { key, timeout, value, stateful }: DynamicElement,
  values: Types = NO_TYPES,
  style: Style = LISTED,
): string {
  let text = `{ ${printExpression(key, NO_TYPES, style)}`;
  if (timeout !== undefined) text += ` timeout ${styledDuration(timeout, style)}`;
  for (const statement of stateful) text += ` ${stateText(statement, style)}`;
  if (value !== undefined) text += ` : ${printElementValue(value, values, style)}`;
  return `${text} }`;
}
