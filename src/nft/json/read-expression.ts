// Expressions from JSON (libnftables-json(5), EXPRESSIONS).

import type {
  BinaryExpression,
  Element,
  Expression,
  FieldExpression,
  MapExpression,
  SetExpression,
  SetReference,
} from '../../ast/nft.js';
import type { Verdict } from '../../ast/ruleset.js';
import { parseIpv4, parseIpv6 } from '../../base/ip.js';
import type { JsonNode } from '../../base/json.js';
import type { Span } from '../../base/source.js';
import { didYouMean } from '../../base/suggest.js';
import { declaredExpression, expressionByKey, statementByKey } from '../declared.js';
import { elementFields } from '../element-options.js';
import { FIELD_HEADS, FIELD_ROWS } from '../fields.js';
import { fitElement, fitExpression } from '../fit.js';
import { MAX_OPERATORS, TOO_MANY_OPERATORS } from '../operators.js';
import { typesOf, type Types } from '../type-of.js';
import { fieldsOf, listOf, mistake, numberOf, isBare, oneOf, onlyField, textOf, type JsonReading } from './reading.js';

/** Names that changed. */
const ALIASES: Readonly<Record<string, string>> = { 'meta secpath': 'meta ipsec', 'vlan cfi': 'vlan dei' };

/** A value of any kind; a text is what it looks like. */
export function readExpression(node: JsonNode, cx: JsonReading): Expression {
  const { span } = node;
  switch (node.kind) {
    case 'text':
      return wordExpression(textOf(node, 'a value'), span);
    case 'number':
      if (!Number.isInteger(Number(node.value))) mistake('numbers are whole here', node);
      return { kind: 'number', value: node.value, base: 'decimal', span };
    case 'word':
      if (node.value === null) mistake('a value is expected here', node);
      return { kind: 'symbol', name: node.value === true ? 'exists' : 'missing', span };
    case 'list': {
      const items = node.items.map((item) => readExpression(item, cx));
      const [only] = items;
      if (!only) return mistake('a list of values is empty', node);
      return items.length === 1 ? only : { kind: 'list', items, span };
    }
    case 'object':
      return readObject(node, cx);
  }
}

/** A constant that fits types, in the spelling that listings use. */
export function readConstant(node: JsonNode, types: Types, cx: JsonReading): Expression {
  return fitExpression(quoted(readExpression(node, cx), types), types, cx.report);
}

/** A value that may be calculated; a constant fits the types. */
export function readValue(node: JsonNode, types: Types, cx: JsonReading): Expression {
  const value = readExpression(node, cx);
  if (value.kind === 'map') return fitMap(value, types, cx);
  return typesOf(value).length > 0 && isCalculated(value) ? value : fitExpression(quoted(value, types), types, cx.report);
}

function isCalculated({ kind }: Expression): boolean {
  return kind !== 'binary' && kind !== 'address' && kind !== 'mac' && kind !== 'concat' && kind !== 'range' && kind !== 'prefix';
}

function readObject(node: JsonNode, cx: JsonReading): Expression {
  const { span } = node;
  const { key, value: body, at } = onlyField(node, 'an expression');
  switch (key) {
    case 'concat':
      return { kind: 'concat', items: listOf(body, 'a concatenation').map((item) => readExpression(item, cx)), span };
    case 'set':
      return { kind: 'set', elements: elementNodes(body).map((item) => readElement(item, 'set', cx)), span };
    case 'map':
      return readMap(body, cx, span);
    case 'prefix': {
      const fields = fieldsOf(body, 'a prefix', ['addr', 'len']);
      const address = readExpression(fields.need('addr'), cx);
      return { kind: 'prefix', address, length: numberOf(fields.need('len'), 'a length'), span };
    }
    case 'range': {
      const [from, to, ...others] = listOf(body, 'a range');
      if (!from || !to || others.length > 0) return mistake('a range has two ends', body);
      return { kind: 'range', from: readExpression(from, cx), to: readExpression(to, cx), span };
    }
    case '&':
    case '|':
    case '^':
    case '<<':
    case '>>':
      return readOperation(key, body, cx, span);
    case 'payload':
      return readPayload(body, cx, span);
    case 'meta':
      return field(`meta ${textOf(fieldsOf(body, 'a meta expression', ['key']).need('key'), '"key"')}`, body, span);
    case 'rt': {
      const fields = fieldsOf(body, 'a route expression', ['key', 'family']);
      const name = textOf(fields.need('key'), '"key"');
      const family = fields.text('family');
      return field(family === undefined ? `rt ${name}` : `rt ${family} ${name}`, body, span);
    }
    default: {
      const spec = expressionByKey(key);
      if (!spec) return mistake(`"${key}" is no expression that natgw knows`, { span: at }, didYouMean(key, KEYS));
      return spec.json.read(body, cx, key, span);
    }
  }
}

const KEYS = [
  'concat',
  'set',
  'map',
  'prefix',
  'range',
  'payload',
  'meta',
  'ct',
  'rt',
  'exthdr',
  'fib',
  'numgen',
  'jhash',
  'symhash',
];

function readOperation(operator: BinaryExpression['operator'], body: JsonNode, cx: JsonReading, span: Span): Expression {
  const sides = listOf(body, 'an operation');
  const operators = cx.operators + sides.length - 1;
  if (operators > MAX_OPERATORS) mistake(TOO_MANY_OPERATORS, body);
  const [first, ...rest] = sides.map((item) => readExpression(item, { ...cx, operators }));
  if (!first || rest.length === 0) return mistake('an operation has two sides', body);
  return rest.reduce((left, right): Expression => ({ kind: 'binary', operator, left, right, span }), first);
}

const RAW_BASES = ['ll', 'nh', 'th', 'ih'] as const;

function readPayload(body: JsonNode, cx: JsonReading, span: Span): Expression {
  const fields = fieldsOf(body, 'a payload', ['protocol', 'field', 'base', 'offset', 'len', 'tunnel']);
  const base = fields.text('base');
  if (base !== undefined) {
    const offset = numberOf(fields.need('offset'), '"offset"');
    const length = numberOf(fields.need('len'), '"len"');
    if (length < 1 || length > 128) cx.report('a stretch of a header is 1 to 128 bits long', body.span);
    return { kind: 'raw', base: oneOf(base, RAW_BASES, 'header', body), offset, length, span };
  }
  if (fields.has('tunnel')) return declaredExpression('tunnel').json.read(body, cx, 'payload', span);
  return field(`${textOf(fields.need('protocol'), '"protocol"')} ${textOf(fields.need('field'), '"field"')}`, body, span);
}

/** A field by the name that natgw has for it. */
export function field(name: string, at: JsonNode, span: Span): FieldExpression {
  if (!FIELD_ROWS.has(name)) {
    const [head = '', ...rest] = name.split(' ');
    const known = FIELD_HEADS.get(head);
    if (!known) mistake(`"${head}" has no fields`, at, didYouMean(head, FIELD_HEADS.keys()));
    mistake(`"${rest.join(' ')}" is no field of "${head}"`, at, didYouMean(rest.join(' '), known ?? []));
  }
  return { kind: 'field', field: ALIASES[name] ?? name, span };
}

/** `{"key": …, "data": …}`. */
function readMap(body: JsonNode, cx: JsonReading, span: Span): MapExpression {
  const fields = fieldsOf(body, 'a map', ['key', 'data']);
  return { kind: 'map', key: readExpression(fields.need('key'), cx), map: readMapping(fields.need('data'), cx), span };
}

/** An anonymous map, or the name of one. */
export function readMapping(node: JsonNode, cx: JsonReading): SetExpression | SetReference {
  if (node.kind === 'text') {
    const reference = wordExpression(textOf(node, 'the name of a map'), node.span);
    return reference.kind === 'set reference' ? reference : mistake('the name of a map begins with "@"', node);
  }
  const { key, value } = onlyField(node, 'a map');
  if (key !== 'set') mistake('the pairs of a map stand in a "set"', node);
  return { kind: 'set', elements: elementNodes(value).map((item) => readElement(item, 'map', cx)), span: node.span };
}

/** A map whose keys fit its key, and whose values fit the types given. */
export function fitMap(map: MapExpression, values: Types, cx: JsonReading): MapExpression {
  return { ...map, map: fitMapping(map.map, typesOf(map.key), values, cx) };
}

export function fitMapping<M extends SetExpression | SetReference>(map: M, keys: Types, values: Types, cx: JsonReading): M {
  if (map.kind === 'set reference') return map;
  return {
    ...map,
    elements: map.elements.map((element) => {
      const types = element.value?.kind === 'concat' ? values : values.slice(0, 1);
      return fitElement(quotedElement(element, keys, types), keys, types, cx.report);
    }),
  };
}

/** One element, or a list of them. */
export function elementNodes(node: JsonNode): readonly JsonNode[] {
  return node.kind === 'list' ? node.items : [node];
}

/** An element of a set, or a pair of a map. */
export function readElement(node: JsonNode, of: 'set' | 'map', cx: JsonReading): Element {
  const { span } = node;
  if (of === 'set') return { ...readKey(node, cx), span };
  const [key, value, ...others] = listOf(node, 'an element of a map');
  if (!key || !value || others.length > 0) return mistake('an element of a map is a pair', node);
  return { ...readKey(key, cx), value: readElementValue(value, cx), span };
}

const OPTIONS = ['val', 'timeout', 'expires', 'comment'];

/** The key, with all that it carries. */
function readKey(node: JsonNode, cx: JsonReading): Element {
  const { span } = node;
  const inner = node.kind === 'object' ? node.entries.get('elem') : undefined;
  if (!inner) return { kind: 'element', key: readExpression(node, cx), span };
  const stateful = inner.value.kind === 'object' ? [...inner.value.entries].filter(([key]) => !OPTIONS.includes(key)) : [];
  const fields = fieldsOf(inner.value, 'an element', [...OPTIONS, ...stateful.map(([key]) => key)]);
  const state = stateful.map(([key, { value, key: at }]) => {
    const statement = statementByKey(key)?.json.read(value, cx, key, value.span);
    switch (statement?.kind) {
      case 'counter statement':
      case 'limit':
      case 'connlimit':
      case 'quota':
      case 'last':
        return statement;
      default:
        return mistake(`an element has no "${key}"`, { span: at });
    }
  });
  const timeout = fields.number('timeout');
  const expires = fields.number('expires');
  const comment = fields.text('comment');
  return {
    kind: 'element',
    key: readExpression(fields.need('val'), cx),
    ...elementFields({
      state,
      ...(timeout === undefined ? {} : { timeout: timeout * 1000 }),
      ...(expires === undefined ? {} : { expires: expires * 1000 }),
      ...(comment === undefined ? {} : { comment }),
    }),
    span,
  };
}

function readElementValue(node: JsonNode, cx: JsonReading): Expression | Verdict {
  if (node.kind === 'object') {
    const { key, value } = onlyField(node, 'a value');
    const spec = statementByKey(key);
    const statement = spec?.kind === 'verdict' ? spec.json.read(value, cx, key, node.span) : undefined;
    if (statement?.kind === 'verdict') return statement;
  }
  return readExpression(node, cx);
}

const MAC = /^(?:[0-9a-f]{1,2}:){5}[0-9a-f]{1,2}$/i;

function wordExpression(text: string, span: Span): Expression {
  if (text.startsWith('@') && isBare(text.slice(1))) return { kind: 'set reference', name: text.slice(1), span };
  const ipv4 = /^\d+\.\d+\.\d+\.\d+$/.test(text) ? parseIpv4(text) : undefined;
  if (ipv4 !== undefined) return { kind: 'address', family: 'ip', value: ipv4, span };
  if (MAC.test(text)) {
    const parts = text.toLowerCase().split(':');
    return { kind: 'mac', text: parts.map((part) => part.padStart(2, '0')).join(':'), span };
  }
  const ipv6 = /^[0-9a-f]*:[0-9a-f:.]*$/i.test(text) && text.indexOf(':') !== text.lastIndexOf(':') ? parseIpv6(text) : undefined;
  if (ipv6 !== undefined) return { kind: 'address', family: 'ip6', value: ipv6, span };
  if (/^0x[0-9a-f]+$/i.test(text))
    return { kind: 'number', value: text.length > 15 ? BigInt(text) : Number(text), base: 'hex', span };
  return isBare(text) ? { kind: 'symbol', name: text, span } : { kind: 'string', text, span };
}

/** Times of day and dates are quoted in text, where words are not. */
function quoted(value: Expression, types: Types): Expression {
  switch (value.kind) {
    case 'symbol': {
      const shape = types[0]?.shape;
      if (shape === 'clock' || shape === 'date') return { kind: 'string', text: value.name, span: value.span };
      // Numbers may be texts too.
      return shape === 'number' && /^\d+$/.test(value.name)
        ? { kind: 'number', value: Number(value.name), base: 'decimal', span: value.span }
        : value;
    }
    case 'range':
      return { ...value, from: quoted(value.from, types), to: quoted(value.to, types) };
    case 'set':
      return { ...value, elements: value.elements.map((element) => quotedElement(element, types, [])) };
    case 'concat':
      return { ...value, items: value.items.map((item, index) => quoted(item, types.slice(index, index + 1))) };
    default:
      return value;
  }
}

/** An element of a named set or map. */
export function fitted(element: Element, keys: Types, values: Types, cx: JsonReading): Element {
  return fitElement(quotedElement(element, keys, values), keys, values, cx.report);
}

function quotedElement(element: Element, keys: Types, values: Types): Element {
  const key = quoted(element.key, keys);
  return element.value === undefined || element.value.kind === 'verdict'
    ? { ...element, key }
    : { ...element, key, value: quoted(element.value, values) };
}
