// What rules do with sets: types of keys and values that fit, maps where maps are wanted, intervals that stay apart.

import type { DynamicSetStatement, Element, Expression, NamedSet, SetExpression, SetReference } from '../../ast/nft.js';
import { textOf } from '../../base/source.js';
import type { Report } from '../fit.js';
import { printExpression } from '../print-expression.js';
import { listOf, spanInList } from '../lazy-elements.js';
import { overlapping } from '../plain-list.js';
import { namedSetTypes } from '../set-types.js';
import { typesOf, type Types } from '../type-of.js';
import { TYPES, type DataType } from '../types.js';
import { checkApart } from './intervals.js';

/** A field beside the set that it is looked up in. */
export function checkCompared(left: Expression, right: Expression, sets: ReadonlyMap<string, NamedSet>, report: Report): void {
  if (right.kind !== 'set reference') return;
  const set = sets.get(right.name);
  if (set) checkTypes(typesOf(left), set, left, right, report);
}

/** A key beside its map; `wanted` are the types of values, empty for any. */
export function checkMap(
  key: Expression,
  map: SetExpression | SetReference,
  wanted: Types,
  sets: ReadonlyMap<string, NamedSet>,
  report: Report,
): void {
  if (map.kind === 'set') {
    for (const element of map.elements) if (!hasValue(element, report)) return;
    checkApart(map.elements, typesOf(key), report);
    return;
  }
  const set = sets.get(map.name);
  if (!set) return;
  if (!isMap(set)) {
    report(`"${map.name}" is a set, and a map is expected here`, map.span, 'a map has a type of keys and one of values');
    return;
  }
  const verdicts = set.valueType?.[0] === TYPES.verdict.name;
  if (wanted[0] === TYPES.verdict && !verdicts) report(`the map "${map.name}" gives no verdicts`, map.span);
  checkTypes(typesOf(key), set, key, map, report);
}

/** What a rule adds to a set has the set's type. */
export function checkAdded(statement: DynamicSetStatement, sets: ReadonlyMap<string, NamedSet>, report: Report): void {
  const set = sets.get(statement.set.name);
  if (!set) return;
  checkTypes(typesOf(statement.key), set, statement.key, statement.set, report);
  if (statement.value && !isMap(set)) report(`"${set.name}" is a set, whose elements have no values`, statement.value.span);
  if (!statement.value && isMap(set)) {
    report(`"${set.name}" is a map, whose elements have values`, statement.key.span, 'write "KEY : VALUE"');
  }
}

/** The types of a map's values. */
export function namedValues(name: string, sets: ReadonlyMap<string, NamedSet>): Types {
  const set = sets.get(name);
  return set ? namedSetTypes(set).values : [];
}

/** A set's own elements: ends of intervals, values, statements with a state. */
export function checkElements(set: NamedSet, report: Report): void {
  const interval = set.flags.includes('interval');
  const list = listOf(set);
  if (list) {
    if (interval && set.autoMerge !== true) {
      const index = overlapping(list);
      if (index === -1) return;
      const at = spanInList(set, list.ends[2 * index] ?? 0, list.ends[2 * index + 1] ?? 0);
      report(`"${textOf(at)}" overlaps with an element in front of it`, at, 'write each value once');
      return;
    }
    if (interval || !list.spread) return;
  }
  const { elements } = set;
  const map = isMap(set);
  for (const element of elements) {
    const { key, value, counter, stateful } = element;
    if (!interval && isSpread(key)) {
      report(
        `"${printExpression(key)}" is more than one value`,
        key.span,
        `the set "${set.name}" needs "flags interval" for that`,
      );
      return;
    }
    if (value !== undefined && !map) {
      report(`"${set.name}" is a set, whose elements have no values`, value.span, 'declare it with "map"');
      return;
    }
    if (map && !hasValue(element, report)) return;
    if ((counter ?? stateful) && !set.flags.includes('dynamic') && set.counter !== true && !set.stateful) {
      report(`elements of "${set.name}" have no ${counter ? 'counter' : 'state'} unless the set declares it`, key.span);
      return;
    }
  }
  if (interval && set.autoMerge !== true) checkApart(elements, namedSetTypes(set).keys, report);
}

/** The kernel refuses an element of a map that has none. */
function hasValue({ key, value }: Element, report: Report): boolean {
  if (value === undefined) report(`"${printExpression(key)}" of a map has no value`, key.span, 'write "KEY : VALUE"');
  return value !== undefined;
}

function isMap(set: NamedSet): boolean {
  return set.valueType !== undefined || set.typeofValue !== undefined;
}

/** A range, a prefix, or a name with a wildcard. */
function isSpread(key: Expression): boolean {
  if (key.kind === 'concat') return key.items.some(isSpread);
  return key.kind === 'range' || key.kind === 'prefix' || (key.kind === 'string' && /[^\\]\*$/.test(key.text));
}

function checkTypes(given: Types, set: NamedSet, at: Expression, reference: SetReference, report: Report): void {
  const { keys } = namedSetTypes(set);
  if (given.length === 0 || keys.length === 0) return;
  if (given.length !== keys.length) {
    report(
      `${printExpression(at)} has ${parts(given.length)}, but keys of "${set.name}" have ${parts(keys.length)}`,
      reference.span,
    );
    return;
  }
  given.forEach((type, index) => {
    const key = keys[index];
    if (!type || !key || same(type, key)) return;
    report(`"${set.name}" holds ${key.name}, and ${printExpression(at)} gives ${type.name}`, reference.span);
  });
}

function parts(count: number): string {
  return count === 1 ? 'one part' : `${count} parts`;
}

function same(type: DataType, key: DataType): boolean {
  const loose: readonly string[] = ['integer', 'string', TYPES.address.name];
  return type.name === key.name || loose.includes(type.name) || loose.includes(key.name);
}
