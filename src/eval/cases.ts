// The cases of a large map, looked up as a map does: all that a flow meets at once, instead of one case after the other.

import type { Case } from '../core/action.js';
import type { FieldName } from '../core/fields.js';
import type { Predicate, ValueRange } from '../core/predicate.js';
import { domainOf, indexOf, intersect, withField, without, type Flow, type Resolve } from './flow.js';

/** What becomes of a flow at the cases that were looked up: the parts that each takes, and what none does. */
export interface Parts {
  readonly taken: readonly Taken[];
  readonly rest: readonly Flow[];
  /** How many cases, from the first on, this is about. */
  readonly cases: number;
}

interface Taken {
  readonly flow: Flow;
  /** The place of its case. */
  readonly at: number;
}

/** A field, and for each of the ranges that cases ask for what they ask beside: another field, or nothing. */
interface Level {
  readonly field: FieldName;
  /** Sorted; no two have a value in common. */
  readonly ranges: readonly ValueRange[];
  /** What lies behind each of them. */
  readonly behind: readonly (Level | number)[];
}

type FieldTest = Predicate & { readonly kind: 'in' };

interface Lookup {
  readonly level: Level;
  readonly cases: number;
}

/** Fewer are tried one by one. */
const FEW = 8;

const lookups = new WeakMap<readonly Case[], Lookup | null>();

/** Null where the cases do not ask for ranges of the same fields that exclude each other, or are few. */
export function lookUp(flow: Flow, cases: readonly Case[], resolve: Resolve): Parts | null {
  const lookup = knownLookup(cases);
  if (!lookup) return null;
  const taken: Taken[] = [];
  const rest: Flow[] = [];
  if (!descend(flow, lookup.level, resolve, taken, rest)) return null;
  taken.sort((a, b) => a.at - b.at);
  return { taken, rest, cases: lookup.cases };
}

/** How many of the cases are not looked up. */
export function casesToTry(cases: readonly Case[]): number {
  return cases.length - (knownLookup(cases)?.cases ?? 0);
}

function knownLookup(cases: readonly Case[]): Lookup | null {
  if (cases.length <= FEW) return null;
  let lookup = lookups.get(cases);
  if (lookup === undefined) lookups.set(cases, (lookup = lookupOf(cases)));
  return lookup;
}

/** False where the host's own addresses decide. */
function descend(flow: Flow, { field, ranges, behind }: Level, resolve: Resolve, taken: Taken[], rest: Flow[]): boolean {
  if (resolve({ kind: 'in', field, ranges }, flow)) return false;
  const domain = domainOf(flow, field);
  if (domain === null) {
    rest.push(flow);
    return true;
  }
  const met = new Map<Level | number, ValueRange[]>();
  for (const piece of intersect(domain, ranges)) {
    const next = behind[indexOf(ranges, piece[0])] ?? -1;
    const others = met.get(next);
    if (others) others.push(piece);
    else met.set(next, [piece]);
  }
  const left = met.size === 0 ? domain : without(domain, ranges);
  if (left.length > 0) rest.push(met.size === 0 ? flow : withField(flow, field, left));
  for (const [next, pieces] of met) {
    const part = met.size === 1 && left.length === 0 ? flow : withField(flow, field, pieces);
    if (typeof next === 'number') taken.push({ flow: part, at: next });
    else if (!descend(part, next, resolve, taken, rest)) return false;
  }
  return true;
}

function lookupOf(cases: readonly Case[]): Lookup | null {
  const asked: (readonly FieldTest[])[] = [];
  for (const { when } of cases) {
    const tests = testsOf(when);
    const isAlike = tests?.length === (asked[0]?.length ?? tests?.length);
    if (!tests || !isAlike || tests.some(({ field }, index) => field !== (asked[0]?.[index]?.field ?? field))) break;
    asked.push(tests);
  }
  const level = asked.length > FEW ? levelOf(asked, [...asked.keys()], 0) : null;
  return level && { level, cases: asked.length };
}

function levelOf(asked: readonly (readonly FieldTest[])[], places: readonly number[], depth: number): Level | null {
  const groups = new Map<string, { readonly test: FieldTest; readonly places: number[] }>();
  for (const place of places) {
    const test = asked[place]?.[depth];
    if (!test) return null;
    const key = test.ranges.join(' ');
    const group = groups.get(key);
    if (group) group.places.push(place);
    else groups.set(key, { test, places: [place] });
  }
  const isLast = depth + 1 === asked[0]?.length;
  const found: { readonly range: ValueRange; readonly behind: Level | number }[] = [];
  for (const { test, places: own } of groups.values()) {
    // Of those that ask for the same, the first takes all.
    const behind = isLast ? (own[0] ?? null) : levelOf(asked, own, depth + 1);
    if (behind === null) return null;
    for (const range of test.ranges) found.push({ range, behind });
  }
  found.sort((a, b) => (a.range[0] < b.range[0] ? -1 : a.range[0] > b.range[0] ? 1 : 0));
  const ranges = found.map(({ range }) => range);
  if (ranges.some(([low], index) => index > 0 && low <= (ranges[index - 1]?.[1] ?? -1))) return null;
  const field = asked[places[0] ?? 0]?.[depth]?.field;
  return field === undefined ? null : { field, ranges, behind: found.map(({ behind }) => behind) };
}

/** The tests of fields that a predicate is the conjunction of; null where it is none. */
function testsOf(predicate: Predicate): readonly FieldTest[] | null {
  const parts = predicate.kind === 'all' ? predicate.of : [predicate];
  const tests: FieldTest[] = [];
  for (const part of parts) {
    if (part.kind !== 'in' || part.mask !== undefined || part.ranges.length === 0) return null;
    tests.push(part);
  }
  return tests.length > 0 ? tests : null;
}
