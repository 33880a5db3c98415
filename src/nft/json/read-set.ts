// A named set or map from JSON, and its elements.

import type { Element, FieldExpression, NamedSet } from '../../ast/nft.js';
import type { JsonNode } from '../../base/json.js';
import { didYouMean } from '../../base/suggest.js';
import { OBJECT_TYPES } from '../read-set.js';
import { namedSetTypes } from '../set-types.js';
import { TYPES } from '../types.js';
import { fieldOfType } from './field-of-type.js';
import { elementNodes, fitted, readElement, readExpression } from './read-expression.js';
import { readStatement } from './read-statement.js';
import { fieldsOf, listOf, mistake, nameOf, oneOf, textOf, type JsonReading } from './reading.js';

const KEYS = [
  'family',
  'table',
  'name',
  'handle',
  'comment',
  'type',
  'map',
  'policy',
  'flags',
  'elem',
  'timeout',
  'gc-interval',
  'size',
  'auto-merge',
  'stmt',
];

const FLAGS = ['constant', 'interval', 'timeout', 'dynamic'] as const;

export function readSet(body: JsonNode, of: 'set' | 'map', cx: JsonReading): NamedSet {
  const fields = fieldsOf(body, `a ${of}`, KEYS);
  const keys = typeOf(fields.need('type'), cx);
  const values = of === 'map' ? typeOf(fields.need('map'), cx) : undefined;
  const policy = fields.get('policy');
  const [size, timeout, gcInterval] = [fields.number('size'), fields.number('timeout'), fields.number('gc-interval')];
  const comment = fields.text('comment');
  const flags = fields.texts('flags').map((flag) => oneOf(flag, FLAGS, 'flag of a set', body));
  const state = statements(fields.get('stmt'), cx);
  const set: NamedSet = {
    kind: 'named set',
    name: nameOf(fields.need('name'), '"name"'),
    keyType: keys.names,
    ...(keys.typeof ? { typeof: keys.typeof } : {}),
    ...(values ? valueTypes(keys.typeof !== undefined, values, body) : {}),
    flags: timeout !== undefined && flags.length === 1 && flags[0] === 'timeout' ? [] : flags,
    ...(policy ? { policy: oneOf(textOf(policy, '"policy"'), ['performance', 'memory'], 'policy of a set', policy) } : {}),
    ...(size === undefined ? {} : { size }),
    ...(timeout === undefined ? {} : { timeout: timeout * 1000 }),
    ...(gcInterval === undefined ? {} : { gcInterval: gcInterval * 1000 }),
    ...(fields.flag('auto-merge') ? { autoMerge: true } : {}),
    ...(comment === undefined ? {} : { comment }),
    ...state,
    elements: [],
    span: body.span,
  };
  const elem = fields.get('elem');
  const elements = elem ? readElements(elem, set, cx) : [];
  // JSON does not say it, so that the values have to.
  const ranges = elements.some(({ value }) => value?.kind === 'range' || value?.kind === 'prefix');
  return { ...set, ...(ranges ? { valueInterval: true } : {}), elements };
}

/** The elements of a set that is known. */
export function readElements(node: JsonNode, set: NamedSet, cx: JsonReading): readonly Element[] {
  const { keys, values } = namedSetTypes(set);
  const of = set.valueType !== undefined || set.typeofValue !== undefined ? 'map' : 'set';
  const named = set.valueType?.some((name) => OBJECT_TYPES.includes(name)) === true;
  return elementNodes(node).map((item) => {
    const element = fitted(readElement(item, of, cx), keys, values, cx);
    const { value } = element;
    return named && value?.kind === 'symbol'
      ? { ...element, value: { kind: 'string', text: value.name, span: value.span } }
      : element;
  });
}

/** Behind a `typeof` there are no names of types, only fields of them. */
function valueTypes(
  byField: boolean,
  values: ReturnType<typeof typeOf>,
  { span }: JsonNode,
): Pick<NamedSet, 'valueType' | 'typeofValue'> {
  if (values.typeof) return { typeofValue: values.typeof };
  const fields = values.names.map(fieldOfType);
  const items = fields.flatMap((field): FieldExpression[] => (field === undefined ? [] : [{ kind: 'field', field, span }]));
  const [only] = items;
  if (!byField || !only || items.length < values.names.length) return { valueType: values.names };
  return { typeofValue: items.length === 1 ? only : { kind: 'concat', items, span } };
}

/** A type's name, a list of them, or an expression that has it. */
function typeOf(node: JsonNode, cx: JsonReading): { readonly names: readonly string[]; readonly typeof?: NamedSet['typeof'] } {
  if (node.kind === 'object') {
    return { names: [], typeof: readExpression(fieldsOf(node, 'a type', ['typeof']).need('typeof'), cx) };
  }
  if (node.kind === 'list' && node.items.length === 0) mistake('a type is missing here', node);
  return {
    names: (node.kind === 'list' ? node.items : [node]).map((item) => {
      const name = textOf(item, 'a type');
      const known = Object.hasOwn(TYPES, name) || OBJECT_TYPES.includes(name);
      return known ? name : mistake(`"${name}" is no type that nft knows`, item, didYouMean(name, Object.keys(TYPES)));
    }),
  };
}

/** What every element counts or limits. */
function statements(node: JsonNode | undefined, cx: JsonReading): Pick<NamedSet, 'counter' | 'stateful'> {
  if (!node) return {};
  const found = listOf(node, '"stmt"').map((item) => readStatement(item, cx));
  const stateful = found.flatMap((statement) => {
    switch (statement.kind) {
      case 'limit':
      case 'connlimit':
      case 'quota':
      case 'last':
        return [statement];
      case 'counter statement':
        return [];
      default:
        return mistake(`a ${statement.kind} is nothing that a set has`, node);
    }
  });
  return {
    ...(found.some(({ kind }) => kind === 'counter statement') ? { counter: true } : {}),
    ...(stateful.length > 0 ? { stateful } : {}),
  };
}
