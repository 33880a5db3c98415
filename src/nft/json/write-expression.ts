// Expressions as JSON, as `nft -j list ruleset` writes them (libnftables-json(5), EXPRESSIONS).

import type { BinaryExpression, Element, Expression, FieldExpression, SetExpression, SetReference } from '../../ast/nft.js';
import type { Verdict } from '../../ast/ruleset.js';
import { formatIpv4, formatIpv6 } from '../../base/ip.js';
import type { JsonValue } from '../../base/json.js';
import { declaredExpression, declaredStatement } from '../declared.js';
import { parseDuration } from '../duration.js';
import { NO_TYPES, typesOf, type Types } from '../type-of.js';
import { bitNames, formatClassid, plainType, wordValue, type DataType } from '../types.js';
import { symbolFor } from '../symbols.js';

/** `types`: of the value that is expected here, so that numbers become the words that listings have. */
export function writeExpression(expression: Expression, types: Types = NO_TYPES): JsonValue {
  const [type] = types;
  switch (expression.kind) {
    case 'field':
      return writeField(expression);
    case 'number':
      return writeNumber(expression.value, type);
    case 'address':
      return expression.family === 'ip' ? formatIpv4(Number(expression.value)) : formatIpv6(BigInt(expression.value));
    case 'mac':
      return expression.text;
    case 'symbol':
      return writeSymbol(expression.name, type);
    case 'string':
      return expression.text;
    case 'prefix':
      return { prefix: { addr: writeExpression(expression.address, plain(types)), len: expression.length } };
    case 'range':
      return { range: [writeExpression(expression.from, plain(types)), writeExpression(expression.to, plain(types))] };
    case 'list':
      return expression.items.map((item) => writeExpression(item, types));
    case 'concat':
      return { concat: expression.items.map((item, index) => writeExpression(item, one(types[index]))) };
    case 'binary': {
      const value = folded(expression);
      if (value !== undefined) return writeNumber(value, type);
      const own = typesOf(expression).length > 0 ? typesOf(expression) : types;
      // Words stand for the bits of a field only where the result is such a field again.
      return { [expression.operator]: writeOperands(expression, own[0] === type ? own : plain(own)) };
    }
    case 'set':
      return { set: expression.elements.map((element) => writeElement(element, types, NO_TYPES)) };
    case 'set reference':
      return `@${expression.name}`;
    case 'map':
      return writeMap(expression.key, expression.map, types);
    case 'variable':
      return `$${expression.name}`;
    case 'raw':
      return { payload: { base: expression.base, offset: expression.offset, len: expression.length } };
    default:
      return declaredExpression(expression.kind).json.write(expression);
  }
}

/** What two numbers give; nft calculates it too. */
function folded({ operator, left, right }: BinaryExpression): number | bigint | undefined {
  const [a, b] = [constant(left), constant(right)];
  if (a === undefined || b === undefined || (operator === '<<' && b > 128n)) return undefined;
  const value = CALCULATE[operator](a, b);
  return value <= BigInt(Number.MAX_SAFE_INTEGER) ? Number(value) : value;
}

const CALCULATE: Readonly<Record<BinaryExpression['operator'], (a: bigint, b: bigint) => bigint>> = {
  '&': (a, b) => a & b,
  '|': (a, b) => a | b,
  '^': (a, b) => a ^ b,
  '<<': (a, b) => a << b,
  '>>': (a, b) => a >> b,
};

function constant(value: Expression): bigint | undefined {
  if (value.kind === 'number') return BigInt(value.value);
  const inner = value.kind === 'binary' ? folded(value) : undefined;
  return inner === undefined ? undefined : BigInt(inner);
}

/** Operands of one operator stand beside each other. */
function writeOperands({ operator, left, right }: BinaryExpression, types: Types): JsonValue[] {
  const shift = operator === '<<' || operator === '>>';
  const first =
    left.kind === 'binary' && left.operator === operator ? writeOperands(left, types) : [writeExpression(left, types)];
  return [...first, writeExpression(right, shift ? NO_TYPES : types)];
}

/** The names that `a | b | c` joins; undefined if it is anything else. */
export function joinedBits(value: Expression): readonly string[] | undefined {
  if (value.kind !== 'binary' || value.operator !== '|') return undefined;
  const [left, right] = [value.left, value.right].map((side) => (side.kind === 'symbol' ? [side.name] : joinedBits(side)));
  return left && right && [...left, ...right];
}

/** What a field is compared with; bits that are joined are operands of `|` but for the plain tests. */
export function writeBits(value: Expression, types: Types, op: string): JsonValue {
  if (value.kind !== 'list' || op === 'in' || op === '!') return writeExpression(value, types);
  return value.items.length === 1
    ? writeExpression(value, types)
    : { '|': value.items.map((item) => writeExpression(item, types)) };
}

function writeMap(key: Expression, map: SetExpression | SetReference, values: Types): JsonValue {
  return { map: { key: writeExpression(key), data: writeMapping(map, typesOf(key), values) } };
}

/** An anonymous set or map, or the name of one. */
export function writeMapping(map: SetExpression | SetReference, keys: Types, values: Types): JsonValue {
  if (map.kind === 'set reference') return `@${map.name}`;
  return { set: map.elements.map((element) => writeElement(element, keys, values)) };
}

/** An element; of a map it is a pair. */
export function writeElement(element: Element, keys: Types, values: Types): JsonValue {
  const options: Record<string, JsonValue> = {};
  if (element.timeout !== undefined) options['timeout'] = Math.round(element.timeout / 1000);
  if (element.expires !== undefined) options['expires'] = Math.round(element.expires / 1000);
  if (element.comment !== undefined) options['comment'] = element.comment;
  if (element.counter) options['counter'] = { packets: element.counter.packets, bytes: element.counter.bytes };
  for (const statement of element.stateful ?? []) {
    Object.assign(options, declaredStatement(statement.kind).json.write(statement));
  }
  const value = writeExpression(element.key, keys);
  const key = Object.keys(options).length === 0 ? value : { elem: { val: value, ...options } };
  if (element.value === undefined) return key;
  return [key, writeElementValue(element.value, values)];
}

export function writeElementValue(value: Expression | Verdict, types: Types): JsonValue {
  return value.kind === 'verdict' ? writeVerdict(value) : writeExpression(value, types);
}

export function writeVerdict({ verdict, chain }: Verdict): { readonly [key: string]: JsonValue } {
  return { [verdict]: chain === undefined ? null : { target: chain } };
}

function writeNumber(value: number | bigint, type: DataType | undefined): JsonValue {
  if (!type) return whole(value);
  if (type.shape === 'string') return String(value);
  if (type.symbols && !type.numeric) {
    const word = symbolFor(type.symbols, Number(value));
    if (word !== undefined && !(type.bits && value === 0)) return writeSymbol(word, type);
  }
  if (type.shape === 'classid') return formatClassid(Number(value));
  const words = type.bits ? bitNames(Number(value), type) : undefined;
  return words ?? whole(value);
}

/** Numbers of more than 64 bits are texts. */
function whole(value: number | bigint): JsonValue {
  return value >= 1n << 64n ? `0x${value.toString(16)}` : value;
}

function writeSymbol(name: string, type: DataType | undefined): JsonValue {
  if (type?.symbols && 'exists' in type.symbols && (name === 'exists' || name === 'missing')) return name === 'exists';
  if (type?.width === 1 && (name === 'exists' || name === 'missing')) return name === 'exists';
  if (type?.shape === 'time') return Math.round((parseDuration(name) ?? 0) / 1000);
  if (type?.numeric) return wordValue(type, name) ?? name;
  return name;
}

const EXTENSION_HEADERS: ReadonlySet<string> = new Set(['hbh', 'dst', 'mh', 'frag', 'srh', 'rt0', 'rt2']);
/** Their own headers count as inside. */
const TUNNELS: ReadonlySet<string> = new Set(['vxlan', 'geneve']);
const ROUTING_HEADER: ReadonlySet<string> = new Set(['nexthdr', 'hdrlength', 'type', 'seg-left']);

/** A field by the group of its first word. */
function writeField(expression: FieldExpression): JsonValue {
  const { field } = expression;
  const [head = '', rest = ''] = splitField(field);
  switch (head) {
    case 'meta':
      return { meta: { key: rest } };
    case 'ct':
      return declaredExpression('field').json.write(expression);
    case 'socket':
      return { socket: { key: rest } };
    case 'rt': {
      if (ROUTING_HEADER.has(rest)) return { exthdr: { name: 'rt', field: rest } };
      const family = /^(ip6?) (.*)$/.exec(rest);
      return { rt: family ? { key: family[2] ?? '', family: family[1] ?? '' } : { key: rest } };
    }
    default:
      if (EXTENSION_HEADERS.has(head)) return { exthdr: { name: head, field: rest } };
      return { payload: { ...(TUNNELS.has(head) ? { tunnel: head } : {}), protocol: head, field: rest } };
  }
}

/** Its first word, and the rest. */
function splitField(field: string): readonly [head: string, rest: string] {
  const space = field.indexOf(' ');
  return [field.slice(0, space), field.slice(space + 1)];
}

/** Ends of ranges and operands are written as numbers. */
function plain(types: Types): Types {
  const [type] = types;
  return type ? [plainType(type)] : types;
}

function one(type: DataType | undefined): Types {
  return type ? [type] : NO_TYPES;
}
