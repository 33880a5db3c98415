// nft's tests to their normal form: which values of which fields, in disjoint alternatives.

import { HAS_CONNECTION } from './fields/connection.js';
import type { Element, Expression, NftMatch, SetExpression, SetReference } from '../../ast/nft.js';
import { CT_STATE, NFPROTO } from '../../core/fields.js';
import { parseDuration } from '../../nft/duration.js';
import { constantRange, constantValue, interfaceName } from '../../nft/meaning/constants.js';
import { isCatchAll, setNamed } from '../../nft/meaning/membership.js';
import { printExpression } from '../../nft/print-expression.js';
import { typesOf } from '../../nft/type-of.js';
import type { DataType } from '../../nft/types.js';
import type { RaiseContext } from './context.js';
import { complement, includes, ones, union, type Range, type Ranges } from './ranges.js';
import { manyTest, setTest } from './set-test.js';
import { subjectOf, type Subject } from './subject.js';
import {
  fieldTest,
  isRefusal,
  meet,
  NEVER,
  of,
  refuse,
  type Alternatives,
  type Conjunction,
  type InterfaceName,
  type Refusal,
  type Test,
} from './tests.js';

type FieldSubject = Subject & { readonly kind: 'field' };

/** What `left OPERATOR right` demands, in disjoint alternatives. */
export function normalize(match: NftMatch, cx: RaiseContext): Alternatives | Refusal {
  const { left, relation, right } = match;
  const negated = relation === '!=' || relation === '!';
  const subjects = subjectsOf(left, cx);
  if (isRefusal(subjects)) return subjects;
  if (subjects.some(({ kind }) => kind === 'other family')) return NEVER;
  if (right.kind === 'variable') return refuse(`$${right.name} is not defined`);
  if (right.kind === 'set reference') return setTest(left, right, negated, cx, (keys) => membership(subjects, keys, negated, cx));
  if (right.kind === 'set') {
    const many = manyTest(left, right, negated, cx);
    if (many) return many;
    return membership(
      subjects,
      right.elements.map(({ key }) => key),
      negated,
      cx,
    );
  }
  const [subject] = subjects;
  if (subjects.length === 1 && subject?.kind === 'field') {
    if (isBitTest(match)) return withNeeds(subject, bitTest(subject, right, relation === '!'), cx);
    if (relation === '<' || relation === '>' || relation === '<=' || relation === '>=') {
      return withNeeds(subject, ordered(subject, relation, right), cx);
    }
  }
  return membership(subjects, [right], negated, cx);
}

/** The elements of an anonymous set or of a named one that nothing changes. */
export function elementsOf(map: SetExpression | SetReference, cx: RaiseContext): readonly Element[] | Refusal {
  if (map.kind === 'set') return map.elements;
  const named = setNamed(cx.table, map.name);
  if (!named) return refuse(`the map @${map.name} is not in the text`);
  if (named.flags.includes('dynamic') || named.flags.includes('timeout')) {
    return refuse(`the map @${map.name} changes with the traffic, and iptables has no maps`);
  }
  cx.note(`the elements of @${map.name} became rules: what is added to the map later needs a rule`);
  return named.elements;
}

/** How many rules may come of maps, in all; iptables walks through each of them. */
export const MOST_OF_MAPS = 200_000;
const NO_ROOM = `more than ${MOST_OF_MAPS} rules would take the place of maps`;

/** For each element of a map the packets whose key it is, and its value. */
export function mapCases(
  key: Expression,
  map: SetExpression | SetReference,
  cx: RaiseContext,
): readonly { readonly when: Alternatives; readonly element: Element }[] | Refusal {
  const elements = elementsOf(map, cx);
  if (isRefusal(elements)) return elements;
  const subjects = subjectsOf(key, cx);
  if (isRefusal(subjects)) return subjects;
  if (subjects.some(({ kind }) => kind === 'other family')) return [];
  if (elements.length > cx.room.left) return refuse(NO_ROOM);
  const cases: { readonly when: Alternatives; readonly element: Element }[] = [];
  const known = new Set<string>();
  for (const element of elements) {
    // A text may add an element that is there.
    const text = printExpression(element.key);
    if (known.has(text)) continue;
    known.add(text);
    const when = isCatchAll(element.key)
      ? membership(
          subjects,
          elements.flatMap((each) => (each === element ? [] : [each.key])),
          true,
          cx,
        )
      : membership(subjects, [element.key], false, cx);
    if (isRefusal(when)) return when;
    cases.push({ when, element });
  }
  return cases;
}

function subjectsOf(left: Expression, cx: RaiseContext): readonly Subject[] | Refusal {
  const items = left.kind === 'concat' ? left.items : [left];
  const subjects: Subject[] = [];
  for (const item of items) {
    const subject = subjectOf(item, cx);
    if (isRefusal(subject)) return subject;
    subjects.push(subject);
  }
  return subjects;
}

/** `tcp flags syn`, `ct state a,b`: is any bit set; `!`: is none. */
function isBitTest({ left, relation, implicit, right }: NftMatch): boolean {
  if (relation === '!') return true;
  if (right.kind === 'range' || right.kind === 'prefix') return false;
  return relation === '==' && implicit && typesOf(left)[0]?.bits === true;
}

function bitTest(subject: FieldSubject, right: Expression, none: boolean): Conjunction | Refusal | null {
  const bits = valueOf(right, subject.type);
  if (bits === undefined) return refuse(`what ${printExpression(right)} stands for is not known`);
  const masked: FieldSubject = { ...subject, mask: BigInt(bits) & subject.mask };
  return inRanges(masked, of(0n), !none);
}

function ordered(subject: FieldSubject, relation: '<' | '>' | '<=' | '>=', right: Expression): Conjunction | Refusal | null {
  const limit = valueOf(right, subject.type);
  if (limit === undefined) return refuse(`what ${printExpression(right)} stands for is not known`);
  const value = BigInt(limit);
  const top = ones(subject.width);
  const range: Range =
    relation === '<' ? [0n, value - 1n] : relation === '<=' ? [0n, value] : relation === '>' ? [value + 1n, top] : [value, top];
  return inRanges(subject, union([range]), false);
}

function withNeeds(subject: Subject, test: Conjunction | Refusal | null, _cx: RaiseContext): Alternatives | Refusal {
  if (isRefusal(test)) return test;
  if (!test || subject.kind === 'other family') return NEVER;
  // Any value will do, but what has no connection has none (nft_ct.c).
  const isAny = subject.kind === 'field' && /^ct (?!state$)/.test(subject.field) && test.every(isWhole);
  const both = meet(subject.needs, isAny ? [HAS_CONNECTION] : test);
  return both ? [both] : NEVER;
}

function isWhole(test: Test): boolean {
  return test.kind === 'field' && test.mask === null && complement(test.ranges, ones(test.width)).length === 0;
}

/** The tuple of subjects is one of the constants, or none of them. */
function membership(
  subjects: readonly Subject[],
  keys: readonly Expression[],
  negated: boolean,
  cx: RaiseContext,
): Alternatives | Refusal {
  const [only] = subjects;
  if (subjects.length === 1 && only) return withNeeds(only, single(only, keys, negated), cx);
  const needs = subjects.reduce<Conjunction | null>(
    (tests, subject) => (tests && subject.kind !== 'other family' ? meet(tests, subject.needs) : null),
    [],
  );
  if (!needs) return NEVER;
  const tuples: Conjunction[] = [];
  for (const key of keys) {
    if (isCatchAll(key)) return negated ? NEVER : [needs];
    const items = key.kind === 'concat' ? key.items : [key];
    let tuple: Conjunction | null = negated ? [] : needs;
    for (const [index, subject] of subjects.entries()) {
      const item = items[index];
      const test = single(subject, item ? [item] : [], false);
      if (isRefusal(test)) return test;
      tuple = tuple && test && meet(tuple, test);
    }
    if (tuple) tuples.push(tuple);
  }
  if (!negated) return tuples;
  // A later fragment has no ports, and fails the negation too.
  const ports = subjects.flatMap((subject) =>
    subject.kind === 'field' && subject.field.startsWith('th ')
      ? [fieldTest(subject.field, subject.width, [[0n, ones(subject.width)]])]
      : [],
  );
  return outside([...needs, ...ports], tuples);
}

/** No tuple holds: of each, the first test fails, or the first holds and the second fails, and so on. */
function outside(needs: Conjunction, tuples: readonly Conjunction[]): Alternatives | Refusal {
  let result: Alternatives = [needs];
  for (const tuple of tuples) {
    const ways: Conjunction[] = [];
    tuple.forEach((test, index) => {
      const failing = negation(test);
      if (failing) ways.push([...tuple.slice(0, index), failing]);
    });
    result = result.flatMap((one) => meets(one, ways));
    if (result.length > MOST)
      return refuse('the negation of so many joined values has no short form in iptables', 'use a named set');
  }
  return result;
}

const MOST = 64;

function meets(one: Conjunction, ways: readonly Conjunction[]): readonly Conjunction[] {
  return ways.flatMap((way): Conjunction[] => {
    const both = meet(one, way);
    return both ? [both] : [];
  });
}

function negation(test: Test): Test | null {
  switch (test.kind) {
    case 'field':
      return { ...test, ranges: complement(test.ranges, test.mask ?? ones(test.width)) };
    case 'name':
      return { ...test, negated: !test.negated };
    case 'piece':
      return null;
  }
}

function single(subject: Subject, keys: readonly Expression[], negated: boolean): Conjunction | Refusal | null {
  if (subject.kind === 'other family') return null;
  if (keys.some(isCatchAll)) return negated ? null : [];
  if (subject.kind === 'name') {
    const names: InterfaceName[] = [];
    for (const key of keys) {
      const name = interfaceName(key);
      if (!name) return refuse(`the interface with the number ${printExpression(key)} has no name in the text`, 'name it');
      names.push(name);
    }
    return names.length === 0 && negated ? [] : [{ kind: 'name', field: subject.field, names, negated }];
  }
  const ranges: Range[] = [];
  for (const key of keys) {
    const range = rangeOf(key, subject.type);
    if (!range) return refuse(`what ${printExpression(key)} stands for depends on the host`, 'write its number');
    ranges.push([BigInt(range[0]), BigInt(range[1])]);
  }
  return inRanges(subject, union(ranges), negated);
}

/** `field & mask ^ flip` lies in one of the ranges, or in none; null where that cannot be. */
function inRanges(subject: FieldSubject, ranges: Ranges, negated: boolean): Conjunction | Refusal | null {
  const { field, width, mask, flip } = subject;
  const flipped: Range[] = [];
  for (const [low, high] of ranges) {
    if (flip === 0n) flipped.push([low, high]);
    else if (low === high) flipped.push([low ^ flip, low ^ flip]);
    else return refuse('a range of flipped bits has no form in iptables');
  }
  const possible = union(flipped.map(([low, high]): Range => [low, high > mask ? mask : high]));
  const chosen = negated ? complement(possible, mask) : possible;
  if (chosen.length === 0) return null;
  return finish(field, width, mask, chosen);
}

/** Fields that are decided before iptables asks, and masks that are ranges or few values. */
function finish(field: string, width: number, mask: bigint, chosen: Ranges): Conjunction | null {
  if (field === 'ct state') {
    const states = Object.values(CT_STATE).map(BigInt);
    const kept = states.filter((state) => includes(chosen, state & mask));
    if (kept.length === 0) return null;
    return kept.length === states.length ? [] : [fieldTest(field, width, of(...kept))];
  }
  const top = ones(width);
  if (mask === top) return [fieldTest(field, width, chosen)];
  if (width <= 8) {
    const kept: [bigint, bigint][] = [];
    for (let value = 0n; value <= top; value++) {
      if (!includes(chosen, value & mask)) continue;
      const last = kept[kept.length - 1];
      if (last?.[1] === value - 1n) last[1] = value;
      else kept.push([value, value]);
    }
    return kept.length === 0 ? null : [fieldTest(field, width, kept)];
  }
  const free = top ^ mask;
  if ((free & (free + 1n)) === 0n) {
    const ranges = chosen.map(([low, high]): Range => [(low + free) & mask, (high & mask) | free]);
    return [fieldTest(field, width, union(ranges))];
  }
  const kept = chosen.filter(([low, high]) => low !== high || (low & ~mask) === 0n);
  return kept.length === 0 ? null : [fieldTest(field, width, kept, mask)];
}

/** What the table's family settles: no test is left, or no packet. */
export function settled(test: Test, cx: RaiseContext): 'always' | 'never' | 'open' {
  if (test.kind !== 'field') return 'open';
  const version = cx.family === 'ip' ? 4 : 6;
  const facts: Readonly<Record<string, number | undefined>> = {
    'meta nfproto': NFPROTO[cx.family === 'ip' ? 'ipv4' : 'ipv6'],
    'meta protocol': cx.family === 'ip' ? 0x0800 : 0x86dd,
    'ip version': version,
    'ip6 version': version,
  };
  const fact = facts[test.field];
  if (fact === undefined) return 'open';
  return includes(test.ranges, test.mask === null ? BigInt(fact) : BigInt(fact) & test.mask) ? 'always' : 'never';
}

/** Spans of time count in milliseconds; all else is the kernel's own number. */
function valueOf(constant: Expression, type: DataType | undefined): bigint | undefined {
  if (type?.shape === 'time' && constant.kind === 'symbol') {
    const time = parseDuration(constant.name);
    return time === undefined ? undefined : BigInt(time);
  }
  const value = constantValue(constant, type);
  return value === undefined ? undefined : BigInt(value);
}

function rangeOf(constant: Expression, type: DataType | undefined): Range | undefined {
  if (type?.shape === 'time') {
    const low = valueOf(constant.kind === 'range' ? constant.from : constant, type);
    const high = valueOf(constant.kind === 'range' ? constant.to : constant, type);
    return low === undefined || high === undefined ? undefined : [low, high];
  }
  const range = constantRange(constant, type);
  return range && [BigInt(range[0]), BigInt(range[1])];
}
