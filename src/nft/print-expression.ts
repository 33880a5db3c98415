// Expressions to text, as `nft list ruleset` spells them.

import type {
  BinaryExpression,
  Element,
  Expression,
  FieldExpression,
  RangeExpression,
  SetExpression,
  SetReference,
} from '../ast/nft.js';
import type { Verdict } from '../ast/ruleset.js';
import { formatIpv4, formatIpv6 } from '../base/ip.js';
import { FIELD_ROWS } from './fields.js';
import { declaredExpression, declaredStatement } from './declared.js';
import { NO_TYPES, typesOf, type Types } from './type-of.js';
import { LISTED, styledDuration, styledNumber, styledWord, styleOfRanges, type Style } from './style.js';
import { integer, plainType, type DataType } from './types.js';

const PRECEDENCE = { '<<': 4, '>>': 4, '&': 3, '^': 2, '|': 1 } as const;

const printedFields = new Map<string, string>();

/** `types`: of the value that is expected here, so that numbers are written as listings write them. */
export function printExpression(expression: Expression, types: Types = NO_TYPES, style: Style = LISTED): string {
  switch (expression.kind) {
    case 'field':
      return printField(expression);
    case 'number': {
      const type = types[0];
      if (type) return styledNumber(expression.value, type, style);
      return expression.base === 'hex' ? `0x${expression.value.toString(16)}` : String(expression.value);
    }
    case 'address':
      return expression.family === 'ip' ? formatIpv4(Number(expression.value)) : formatIpv6(BigInt(expression.value));
    case 'mac':
      return expression.text;
    case 'symbol':
      return printWord(expression.name, types[0], style);
    case 'string':
      return `"${expression.text}"`;
    case 'prefix':
      return `${printExpression(expression.address, plain(types), style)}/${expression.length}`;
    case 'range':
      return printRange(expression, plain(types), styleOfRanges(style));
    case 'list':
      return expression.items.map((item) => printExpression(item, types, style)).join(',');
    case 'concat':
      return printConcat(expression.items, types, style);
    case 'binary':
      return printBinary(expression, typesOf(expression).length > 0 ? typesOf(expression) : types, style);
    case 'set':
      return printSet(expression, types, NO_TYPES, style);
    case 'set reference':
      return `@${expression.name}`;
    case 'map':
      return `${printExpression(expression.key, NO_TYPES, style)} map ${printMapping(expression.map, typesOf(expression.key), types, style)}`;
    case 'variable':
      return `$${expression.name}`;
    case 'raw':
      return `@${expression.base},${expression.offset},${expression.length}`;
    case 'tunnel':
      return `${expression.tunnel} ${printField(expression.inner)}`;
    default:
      return declaredExpression(expression.kind).print(expression);
  }
}

function printWord(word: string, type: DataType | undefined, style: Style): string {
  if (!type || word === '*') return word;
  return styledWord(word, type, style) ?? (type.quoted ? `"${word}"` : word);
}

function printRange({ from, to }: RangeExpression, types: Types, style: Style): string {
  return `${printExpression(from, types, style)}-${printExpression(to, types, style)}`;
}

/** Ends of ranges and operands are written as numbers. */
function plain(types: Types): Types {
  const [type] = types;
  if (!type) return types;
  const plainer = plainType(type);
  return plainer === type ? types : alone(plainer);
}

function printConcat(items: readonly Expression[], types: Types, style: Style): string {
  let text = '';
  items.forEach((item, index) => {
    text += `${index === 0 ? '' : ' . '}${printExpression(item, slice(types, index), style)}`;
  });
  return text;
}

function slice(types: Types, index: number): Types {
  const type = types[index];
  return type ? alone(type) : NO_TYPES;
}

/** `ct original ip saddr`, `iifname`, `tcp dport`. */
export function printField({ field, direction }: FieldExpression): string {
  if (direction !== undefined) return field.replace('ct ', `ct ${direction} `);
  let text = printedFields.get(field);
  if (text === undefined) {
    text = FIELD_ROWS.get(field)?.short ?? field;
    printedFields.set(field, text);
  }
  return text;
}

const oneType = new Map<DataType, Types>();

function alone(type: DataType): Types {
  let types = oneType.get(type);
  if (!types) {
    types = [type];
    oneType.set(type, types);
  }
  return types;
}

function printBinary(expression: BinaryExpression, types: Types, style: Style): string {
  const level = PRECEDENCE[expression.operator];
  const shift = level === 4;
  return `${side(expression.left, level)} ${expression.operator} ${side(expression.right, level + 1)}`;

  function side(operand: Expression, needed: number): string {
    const text = printExpression(operand, shift && operand === expression.right ? [integer(8)] : plain(types), style);
    return operand.kind === 'binary' && PRECEDENCE[operand.operator] < needed ? `(${text})` : text;
  }
}

/** An anonymous set or map, or the name of one. */
export function printMapping(map: SetExpression | SetReference, keys: Types, values: Types, style: Style = LISTED): string {
  return map.kind === 'set' ? printSet(map, keys, values, style) : `@${map.name}`;
}

function printSet(set: SetExpression, keys: Types, values: Types, style: Style): string {
  let text = '{ ';
  for (const element of set.elements)
    text += text.length === 2 ? printElement(element, keys, values, style) : `, ${printElement(element, keys, values, style)}`;
  return text.length === 2 ? '{ }' : `${text} }`;
}

/** An element with all that it carries. */
export function printElement(element: Element, keys: Types, values: Types, style: Style = LISTED): string {
  let text = printExpression(element.key, keys, style);
  for (const statement of element.stateful ?? []) text += ` ${elementState(statement, style)}`;
  if (element.counter)
    text += style.stateless ? ' counter' : ` counter packets ${element.counter.packets} bytes ${element.counter.bytes}`;
  if (element.timeout !== undefined) text += ` timeout ${styledDuration(element.timeout, style)}`;
  if (element.expires !== undefined && !style.stateless) text += ` expires ${styledDuration(element.expires, style)}`;
  if (element.comment !== undefined) text += ` comment "${element.comment}"`;
  return element.value === undefined ? text : `${text} : ${printElementValue(element.value, values, style)}`;
}

/** An element says of `last` also that it never was. */
function elementState(statement: NonNullable<Element['stateful']>[number], style: Style): string {
  const text = declaredStatement(statement.kind).print(statement, style);
  return text === 'last' && !style.stateless ? 'last used never' : text;
}

export function printElementValue(value: Expression | Verdict, types: Types, style: Style = LISTED): string {
  return value.kind === 'verdict' ? printVerdict(value) : printExpression(value, types, style);
}

export function printVerdict({ verdict, chain }: Verdict): string {
  return chain === undefined ? verdict : `${verdict} ${chain}`;
}
