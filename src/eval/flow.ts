// A class of packets as a product of value sets, and how a predicate splits it. A concrete packet is a class of one.

import { assertNever } from '../base/assert-never.js';
import { maximum, type FieldName, type NameField, type Value } from '../core/fields.js';
import { next, previous, unknown, type Predicate, type Unknown, type ValueRange } from '../core/predicate.js';

/** An unmodelled test that the way of a flow took for granted. */
export interface Assumption {
  readonly unknown: Unknown;
  readonly holds: boolean;
}

/**
 * Packets that are treated alike so far. A field that is not listed may have any value; a listed `null` says that the
 * packets have no such field (no ports in ICMP). Interfaces are single names: callers try each that matters.
 */
export interface Flow {
  readonly fields: ReadonlyMap<FieldName, readonly ValueRange[] | null>;
  readonly names: Readonly<Partial<Record<NameField, string | null>>>;
  readonly assumptions: readonly Assumption[];
}

export interface Split {
  readonly yes: readonly Flow[];
  readonly no: readonly Flow[];
}

/** Predicates about the host (`fib …`) are resolved into ones about the packet, or into an unknown. */
export type Resolve = (predicate: Predicate & { readonly kind: 'in' }, flow: Flow) => Predicate | null;

/** The only value that a field can have, or undefined. */
export function only(flow: Flow, field: FieldName): Value | undefined {
  const ranges = flow.fields.get(field);
  const first = ranges?.[0];
  return ranges?.length === 1 && first && first[0] === first[1] ? first[0] : undefined;
}

/** Some value that a field can have; undefined where the packets lack the field. */
export function some(flow: Flow, field: FieldName): Value | undefined {
  const ranges = flow.fields.get(field);
  if (ranges === null) return undefined;
  return ranges?.[0]?.[0] ?? (typeof maximum(field) === 'bigint' ? 0n : 0);
}

/** The flow with one field narrowed or rewritten; null takes the field away. */
export function withField(flow: Flow, field: FieldName, ranges: readonly ValueRange[] | null): Flow {
  const fields = new Map(flow.fields);
  fields.set(field, ranges);
  return { ...flow, fields };
}

/** The flow with one field of a single value. */
export function withValue(flow: Flow, field: FieldName, value: Value): Flow {
  return withField(flow, field, [[value, value]]);
}

/** The flow with nothing known of a field. */
export function withoutField(flow: Flow, field: FieldName): Flow {
  if (!flow.fields.has(field)) return flow;
  const fields = new Map(flow.fields);
  fields.delete(field);
  return { ...flow, fields };
}

/** The part of a flow for which a predicate holds, and the rest, each as disjoint classes. */
export function split(flow: Flow, predicate: Predicate, resolve: Resolve): Split {
  switch (predicate.kind) {
    case 'always':
      return { yes: [flow], no: [] };
    case 'never':
      return { yes: [], no: [flow] };
    case 'not': {
      const { yes, no } = split(flow, predicate.of, resolve);
      return { yes: no, no: yes };
    }
    case 'all': {
      let yes: readonly Flow[] = [flow];
      const no: Flow[] = [];
      for (const part of predicate.of) {
        const left: Flow[] = [];
        for (const rest of yes) {
          const parts = split(rest, part, resolve);
          for (const each of parts.no) no.push(each);
          for (const each of parts.yes) left.push(each);
        }
        yes = left;
        if (yes.length === 0) break;
      }
      return { yes, no };
    }
    case 'any': {
      let no: readonly Flow[] = [flow];
      const yes: Flow[] = [];
      for (const part of predicate.of) {
        const left: Flow[] = [];
        const asked = no.length > MOST_PIECES ? TOO_MANY : part;
        for (const rest of no) {
          const parts = split(rest, asked, resolve);
          for (const each of parts.yes) yes.push(each);
          for (const each of parts.no) left.push(each);
        }
        no = left;
        if (no.length === 0 || asked === TOO_MANY) break;
      }
      return { yes, no };
    }
    case 'name': {
      const name = flow.names[predicate.field];
      const holds = name != null && (predicate.prefix ? name.startsWith(predicate.name) : name === predicate.name);
      return holds ? { yes: [flow], no: [] } : { yes: [], no: [flow] };
    }
    case 'in': {
      const resolved = resolve(predicate, flow);
      return resolved ? split(flow, resolved, resolve) : splitField(flow, predicate);
    }
    case 'unknown':
      return splitUnknown(flow, predicate);
    default:
      return assertNever(predicate);
  }
}

/** Alternatives that leave a flow in more pieces are not told apart. */
const MOST_PIECES = 1000;
const TOO_MANY = unknown('more alternatives', 'it has more alternatives than natgw follows', { fresh: true });

/** Both answers are possible, and are remembered, so that the same test gives the same answer later on. */
function splitUnknown(flow: Flow, unknown: Unknown): Split {
  const known = unknown.fresh ? undefined : flow.assumptions.find((assumption) => assumption.unknown.key === unknown.key);
  if (known) return known.holds ? { yes: [flow], no: [] } : { yes: [], no: [flow] };
  return {
    yes: [{ ...flow, assumptions: [...flow.assumptions, { unknown, holds: true }] }],
    no: [{ ...flow, assumptions: [...flow.assumptions, { unknown, holds: false }] }],
  };
}

const ENUMERABLE = 256;

function splitField(flow: Flow, predicate: Predicate & { readonly kind: 'in' }): Split {
  const { field, mask, ranges } = predicate;
  const domain = domainOf(flow, field);
  if (domain === null) return { yes: [], no: [flow] };
  if (mask === undefined) {
    const yes = intersect(domain, ranges);
    if (yes.length === 0) return { yes: [], no: [flow] };
    const no = without(domain, ranges);
    if (no.length === 0) return { yes: [flow], no: [] };
    return { yes: [withField(flow, field, yes)], no: [withField(flow, field, no)] };
  }
  const values = enumerate(domain);
  if (!values) {
    const key = `${field} & ${mask} in ${ranges.map(([low, high]) => `${low}-${high}`).join(',')}`;
    return splitUnknown(flow, { kind: 'unknown', key, why: `${field} is not known`, likely: false, fresh: false });
  }
  const holds = (value: Value) => contains(ranges, maskValue(value, mask));
  const yes = values.filter(holds);
  if (yes.length === values.length) return { yes: [flow], no: [] };
  if (yes.length === 0) return { yes: [], no: [flow] };
  const of = (list: readonly Value[]) =>
    withField(
      flow,
      field,
      list.map((value): ValueRange => [value, value]),
    );
  return { yes: [of(yes)], no: [of(values.filter((value) => !holds(value)))] };
}

/** The values that a field can have; null where the packets lack it. */
export function domainOf(flow: Flow, field: FieldName): readonly ValueRange[] | null {
  const known = flow.fields.get(field);
  return known === undefined ? [full(field)] : known;
}

function full(field: FieldName): ValueRange {
  const high = maximum(field);
  return [typeof high === 'bigint' ? 0n : 0, high];
}

function maskValue(value: Value, mask: Value): Value {
  if (typeof value === 'bigint' || typeof mask === 'bigint') return BigInt(value) & BigInt(mask);
  return value <= 0xffffffff && mask <= 0xffffffff ? (value & mask) >>> 0 : Number(BigInt(value) & BigInt(mask));
}

/** All values of a small domain, or undefined. */
function enumerate(domain: readonly ValueRange[]): Value[] | undefined {
  const values: Value[] = [];
  for (const [low, high] of domain) {
    if (BigInt(high) - BigInt(low) + BigInt(values.length) >= BigInt(ENUMERABLE)) return undefined;
    for (let value = low; value <= high; value = next(value)) values.push(value);
  }
  return values;
}

function contains(ranges: readonly ValueRange[], value: Value): boolean {
  return indexOf(ranges, value) !== -1;
}

/** Which of the sorted ranges the value is in, or -1. */
export function indexOf(ranges: readonly ValueRange[], value: Value): number {
  let low = 0;
  let high = ranges.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const range = ranges[middle];
    if (!range || value < range[0]) high = middle - 1;
    else if (value > range[1]) low = middle + 1;
    else return middle;
  }
  return -1;
}

/** What two sorted lists of ranges have in common. */
export function intersect(left: readonly ValueRange[], right: readonly ValueRange[]): ValueRange[] {
  // Each of the shorter list's is looked up in the longer one.
  const [few, many] = left.length < right.length ? [left, right] : [right, left];
  const common: ValueRange[] = [];
  let at = 0;
  for (const range of few) {
    const low = range[0];
    const high = range[1];
    if (many.length > 8) at = firstEndingAtOrAfter(many, low, at);
    for (let index = at; index < many.length; index++) {
      const other = many[index];
      if (!other || other[0] > high) break;
      if (other[1] < low) continue;
      if (other[0] >= low && other[1] <= high) common.push(other);
      else if (low >= other[0] && high <= other[1]) common.push(range);
      else common.push([other[0] > low ? other[0] : low, other[1] < high ? other[1] : high]);
    }
  }
  return common;
}

/** Have two sorted lists of ranges anything in common? */
export function overlap(left: readonly ValueRange[], right: readonly ValueRange[]): boolean {
  const [few, many] = left.length < right.length ? [left, right] : [right, left];
  let at = 0;
  for (const range of few) {
    at = firstEndingAtOrAfter(many, range[0], at);
    const other = many[at];
    if (!other) return false;
    if (other[0] <= range[1]) return true;
  }
  return false;
}

/** What is left of a sorted list of ranges where another is taken away. */
export function without(domain: readonly ValueRange[], taken: readonly ValueRange[]): readonly ValueRange[] {
  const [only, second] = taken;
  if (only && !second) return withoutOne(domain, only);
  const rest: ValueRange[] = [];
  let at = 0;
  for (const range of domain) {
    let from = range[0];
    const to = range[1];
    at = firstEndingAtOrAfter(taken, from, at);
    let isTouched = false;
    for (let index = at; from <= to; index++) {
      const other = taken[index];
      if (!other || other[0] > to) break;
      isTouched = true;
      if (other[0] > from) rest.push([from, previous(other[0])]);
      from = next(other[1]);
    }
    if (!isTouched) rest.push(range);
    else if (from <= to) rest.push([from, to]);
  }
  return rest;
}

/** One range, as most tests have, touches a few neighbours: the others are copied as they are. */
function withoutOne(domain: readonly ValueRange[], [low, high]: ValueRange): readonly ValueRange[] {
  const first = firstEndingAtOrAfter(domain, low, 0);
  const rest = domain.slice(0, first);
  let index = first;
  for (; index < domain.length; index++) {
    const other = domain[index];
    if (!other || other[0] > high) break;
    if (other[0] < low) rest.push([other[0], previous(low)]);
    if (other[1] > high) rest.push([next(high), other[1]]);
  }
  return index < domain.length ? rest.concat(domain.slice(index)) : rest;
}

function firstEndingAtOrAfter(ranges: readonly ValueRange[], value: Value, from: number): number {
  let low = from;
  let high = ranges.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const range = ranges[middle];
    if (range && range[1] < value) low = middle + 1;
    else high = middle;
  }
  return low;
}
