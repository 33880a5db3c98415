// "Is the key among these?": the test of sets, maps and plain comparisons, exact as the kernel does it.

import type { Element, Expression, SetExpression, SetReference } from '../../ast/nft.js';
import type { NamedSet } from '../../ast/nft.js';
import type { Table } from '../../ast/ruleset.js';
import { testing, type Meaning } from '../../core/action.js';
import { FIELDS, maximum, type FieldName, type Value } from '../../core/fields.js';
import {
  all,
  always,
  any,
  interfaceIs,
  mergeRanges,
  never,
  next,
  not,
  previous,
  type ValueRange,
  unknown,
  unless,
  type Predicate,
} from '../../core/predicate.js';
import { isText, lies } from '../../core/unmodelled.js';
import type { NftMeaningContext } from '../define.js';
import { printExpression } from '../print-expression.js';
import { constantRange, fitWidth, interfaceName } from './constants.js';
import type { DataType } from '../types.js';
import { ones, subjectOf, type Subject } from './subject.js';

/** What a key's test rests on: its subjects by position. */
export function subjectsOf(key: Expression, cx: NftMeaningContext): readonly Subject[] {
  return key.kind === 'concat' ? key.items.map((item) => subjectOf(item, cx)) : [subjectOf(key, cx)];
}

/** The tests that must hold before the key can be looked at. */
export function needsOf(subjects: readonly Subject[]): readonly Predicate[] {
  return subjects.flatMap(({ needs }) => needs);
}

/** What nft tests before it looks a key up for a set that the rule fills. */
export function keyNeeds(key: Expression, cx: NftMeaningContext): Meaning {
  return needsOf(subjectsOf(key, cx)).map(testing);
}

/** The key is (or is not) one of the constants. A packet that lacks the field fails either way. */
export function membership(subjects: readonly Subject[], keys: readonly Expression[], negated: boolean): Predicate {
  const [only] = subjects;
  const needs = needsOf(subjects);
  if (subjects.length === 1 && only) return all([...needs, single(only, keys, negated)]);
  const tuples = any(
    keys.map((key) => {
      if (isCatchAll(key)) return always;
      const items = key.kind === 'concat' ? key.items : [key];
      return all(subjects.map((subject, index) => single(subject, items[index] ? [items[index]] : [], false)));
    }),
  );
  return negated ? all([...needs, ...subjects.map(exists), not(tuples)]) : all([...needs, tuples]);
}

function single(subject: Subject, keys: readonly Expression[], negated: boolean): Predicate {
  if (keys.some(isCatchAll)) return negated ? never : exists(subject);
  switch (subject.kind) {
    case 'unmodelled':
      return outsideTheModel(subject, keys, negated);
    case 'name': {
      const tests = keys.map((key) => {
        const name = interfaceName(key);
        return name
          ? interfaceIs(subject.field, name.name, name.prefix)
          : unknown(`${subject.field} ${printExpression(key)}`, 'interfaces by number are not modelled');
      });
      return unless(negated, any(tests));
    }
    case 'field': {
      const ranges: ValueRange[] = [];
      for (const key of keys) {
        const range = constantRange(key, subject.type);
        if (!range) {
          const text = `${subject.field} ${keys.map((each) => printExpression(each)).join(',')}`;
          return unless(negated, unknown(text, `what ${printExpression(key)} stands for depends on the host`));
        }
        ranges.push([fitWidth(range[0], FIELDS[subject.field]), fitWidth(range[1], FIELDS[subject.field])]);
      }
      return inRanges(subject, subject.recoded?.(ranges) ?? ranges, negated);
    }
  }
}

function outsideTheModel(subject: Subject & { kind: 'unmodelled' }, keys: readonly Expression[], negated: boolean): Predicate {
  const { key, why, fresh, type } = subject;
  const ranges = fresh ? undefined : valuesOf(subject, keys);
  if (ranges) return unless(negated, lies({ name: key, most: mostOf(type), why }, ranges));
  const texts = keys.map((each) => (each.kind === 'string' ? each.text : printExpression(each)));
  if (type?.shape === 'string' && !fresh) return unless(negated, isText(key, texts, why));
  return unless(negated, unknown(`${key} ${texts.join(',')}`, why, { fresh }));
}

/** The values that constants stand for, if all are numbers. */
function valuesOf({ type }: Subject & { kind: 'unmodelled' }, keys: readonly Expression[]): readonly ValueRange[] | undefined {
  if (!type || type.width === 0 || type.shape === 'string') return undefined;
  const ranges = keys.map((key) => constantRange(key, type));
  return ranges.every((each) => each !== undefined) ? ranges : undefined;
}

/** `<`, `>` and their like against a field outside the model. */
export function orderedOutside(
  subject: Subject & { kind: 'unmodelled' },
  relation: '<' | '>' | '<=' | '>=',
  right: Expression,
): Predicate {
  const { key, why, fresh, type } = subject;
  const [[limit] = []] = fresh ? [] : (valuesOf(subject, [right]) ?? []);
  if (limit === undefined) return unknown(`${key} ${relation} ${printExpression(right)}`, why, { fresh });
  const value = BigInt(limit);
  const below: ValueRange = [0n, relation === '<' || relation === '>=' ? value - 1n : value];
  return unless(relation === '>' || relation === '>=', lies({ name: key, most: mostOf(type), why }, [below]));
}

/** The last second of a day, and the last day of a week: no clock shows more. */
const MOST: Readonly<Record<string, bigint>> = { hour: 86_399n, day: 6n };

function mostOf(type: DataType | undefined): bigint {
  return MOST[type?.name ?? ''] ?? (1n << BigInt(type?.width ?? 0)) - 1n;
}

/** `(field & mask ^ flip)` lies in one of the ranges, or in none of them. */
export function inRanges(subject: Subject & { kind: 'field' }, ranges: readonly ValueRange[], negated: boolean): Predicate {
  const { field, flip } = subject;
  // A mask of all bits is none: so nft says two negations of which it would read only one.
  const mask = subject.mask === ones(field) ? undefined : subject.mask;
  const flipped: ValueRange[] = [];
  for (const [low, high] of ranges) {
    if (flip !== 0n && low !== high)
      return unless(negated, unknown(`${field} ${low}-${high}`, 'a range of flipped bits is not modelled'));
    const value = fitWidth(BigInt(low) ^ flip, FIELDS[field]);
    flipped.push(flip === 0n ? [low, high] : [value, value]);
  }
  const top = mask === undefined ? maximum(field) : fitWidth(mask, FIELDS[field]);
  const kept = mergeRanges(
    flipped.filter(([low]) => low <= top).map(([low, high]): ValueRange => [low, high > top ? top : high]),
  );
  const chosen = negated ? complement(kept, field, top) : kept;
  if (chosen.length === 0) return never;
  return mask === undefined ? { kind: 'in', field, ranges: chosen } : { kind: 'in', field, mask: top, ranges: chosen };
}

function complement(ranges: readonly ValueRange[], field: FieldName, top: Value): ValueRange[] {
  const rest: ValueRange[] = [];
  let from = fitWidth(0, FIELDS[field]);
  for (const [low, high] of ranges) {
    if (low > from) rest.push([from, previous(low)]);
    from = next(high);
  }
  if (from <= top) rest.push([from, top]);
  return rest;
}

/** The packet has what the subject reads. Interfaces' names can always be read. */
function exists(subject: Subject): Predicate {
  if (subject.kind !== 'field') return always;
  return { kind: 'in', field: subject.field, ranges: [[fitWidth(0, FIELDS[subject.field]), maximum(subject.field)]] };
}

export function isCatchAll(key: Expression): boolean {
  return key.kind === 'symbol' && key.name === '*';
}

/** The elements of a set or map, or why nobody can know them. */
export function elementsOf(set: SetExpression | SetReference, table: Table): readonly Element[] | { readonly why: string } {
  if (set.kind === 'set') return set.elements;
  const named = setNamed(table, set.name);
  if (!named) return { why: `the set @${set.name} is not in the text` };
  if (named.flags.includes('dynamic') || (named.flags.includes('timeout') && named.timeout !== undefined)) {
    return { why: `the set @${set.name} changes with the traffic` };
  }
  return named.elements;
}

const setIndex = new WeakMap<Table, Map<string, NamedSet>>();

/** A set or map of a table by its name. */
export function setNamed(table: Table, name: string): NamedSet | undefined {
  let index = setIndex.get(table);
  if (!index) {
    index = new Map(table.sets.map((set) => [set.name, set]));
    setIndex.set(table, index);
  }
  return index.get(name);
}
