// Rules as boxes: a lowest and a highest value for each of the fields that rules mostly test. Boxes apart, no packet meets both rules.

import type { Step } from '../core/action.js';
import { maximum, type FieldName } from '../core/fields.js';
import { conjuncts, type Predicate, type ValueRange } from '../core/predicate.js';

const NUMBERS: readonly FieldName[] = [
  'ip saddr',
  'ip6 saddr',
  'ip daddr',
  'ip6 daddr',
  'th dport',
  'th sport',
  'meta l4proto',
  'ether saddr',
  'ct state',
  'meta mark',
];
const NAMES = ['meta iifname', 'meta oifname'] as const;
const SIDES = NUMBERS.length + NAMES.length;
/** How many numbers a box takes. */
const STRIDE = 2 * SIDES;

/** Boxes by number, in one array. They are as large as the rules' tests or larger. */
export interface Boxes {
  /** Whether two have a packet in common, as far as boxes show. */
  meet(a: number, b: number): boolean;
  /** The lowest and the highest value of a field that boxes hold. */
  range(box: number, field: FieldName): readonly [low: number, high: number];
  /** The first is just what its rule tests, and all of the second lies in it. */
  holds(a: number, b: number): boolean;
  /** The first may take all of the second, as far as boxes show. */
  mayHold(a: number, b: number): boolean;
  /** Some packet that the rule's tests hold for, in a corner of the box, lies in none of the others. */
  sticksOut(box: number, others: readonly number[]): boolean;
}

/** A box for each rule of a list, from what it means. */
export function makeBoxes(rules: readonly (readonly Step[])[]): Boxes {
  const sides = new Float64Array(rules.length * STRIDE);
  const names = new Map<string, number>();
  const holes = new Map<number, readonly Hole[]>();
  const fits = rules.map((steps, index): Fit => {
    const { fit, holes: own } = fill(sides, index * STRIDE, steps, names);
    if (own.length > 0) holes.set(index, own);
    return fit;
  });
  const side = (box: number, at: number): number => sides[box * STRIDE + at] ?? 0;
  const holesOf = (box: number): readonly Hole[] => holes.get(box) ?? NO_HOLES;
  return {
    meet(a, b) {
      const first = a * STRIDE;
      const second = b * STRIDE;
      for (let at = 0; at < STRIDE; at += 2) {
        if ((sides[first + at] ?? 0) > (sides[second + at + 1] ?? 0)) return false;
        if ((sides[second + at] ?? 0) > (sides[first + at + 1] ?? 0)) return false;
      }
      return true;
    },
    range(box, field) {
      const at = 2 * NUMBERS.indexOf(field);
      return [side(box, at), side(box, at + 1)];
    },
    holds(a, b) {
      if (fits[a] !== 'exact') return false;
      for (let at = 0; at < STRIDE; at += 2) if (side(a, at) > side(b, at) || side(a, at + 1) < side(b, at + 1)) return false;
      return holesOf(a).every((hole) => misses(b, hole) || holesOf(b).some((other) => isSame(hole, other)));
    },
    mayHold: (a, b) => fits[b] === 'loose' || CORNERS.every((corner) => isInHole(b, corner) || hasCorner(a, b, corner)),
    sticksOut: (box, others) =>
      fits[box] !== 'loose' &&
      CORNERS.some((corner) => !isInHole(box, corner) && !others.some((other) => hasCorner(other, box, corner))),
  };

  /** `corner`: 0 for the lowest of all fields, 1 for the highest. */
  function hasCorner(other: number, box: number, corner: 0 | 1): boolean {
    for (let at = 0; at < STRIDE; at += 2) {
      const value = side(box, at + corner);
      if (value < side(other, at) || value > side(other, at + 1)) return false;
    }
    return true;
  }

  /** No value of the box lies in the hole. */
  function misses(box: number, { at, ranges }: Hole): boolean {
    return ranges.every((range) => Number(range[1]) < side(box, at) || side(box, at + 1) < Number(range[0]));
  }

  function isInHole(box: number, corner: 0 | 1): boolean {
    return holesOf(box).some(({ at, ranges }) => {
      const value = side(box, at + corner);
      return ranges.some((range) => Number(range[0]) <= value && value <= Number(range[1]));
    });
  }
}

const CORNERS = [0, 1] as const;

const TOPS = NUMBERS.map((field) => Number(maximum(field)));

/** Values on a side that the rule does not take; `at` is where the side stands in its box. */
interface Hole {
  readonly at: number;
  readonly ranges: readonly ValueRange[];
}

const NO_HOLES: readonly Hole[] = [];

function isSame(a: Hole, b: Hole): boolean {
  return a.at === b.at && String(a.ranges) === String(b.ranges);
}

/**
 * How the box, without its holes, is to what the rule tests: just that; larger, but the tests hold in those of its two corners
 * that lie in no hole, once fields that have no side have the right value; or larger.
 */
type Fit = 'exact' | 'corners' | 'loose';

interface Filled {
  readonly fit: Fit;
  readonly holes: readonly Hole[];
}

function fill(sides: Float64Array, from: number, steps: readonly Step[], names: Map<string, number>): Filled {
  for (let side = 0; side < SIDES; side++) {
    sides[from + 2 * side] = 0;
    sides[from + 2 * side + 1] = TOPS[side] ?? Number.MAX_SAFE_INTEGER;
  }
  let isExact = true;
  let hasCorners = true;
  const asked = new Set<string>();
  const holes: Hole[] = [];
  /** Of what several tests ask at once, who knows whether they all can hold. */
  const ask = (what: string): void => {
    if (asked.has(what)) hasCorners = false;
    asked.add(what);
  };
  const test = (predicate: Predicate): void => {
    if (predicate.kind === 'always') return;
    const place = placeOf(predicate, names);
    if (place) {
      const low = place.ranges[0]?.[0] ?? 0;
      const high = place.ranges[place.ranges.length - 1]?.[1] ?? 0;
      // 128 bits do not fit in a side: it is rounded, as much as nobody tells apart here.
      if (typeof low === 'bigint') isExact = hasCorners = false;
      if (place.ranges.length !== 1) {
        isExact = false;
        ask(String(place.at));
      } else if (asked.has(String(place.at))) hasCorners = false;
      narrow(sides, from + place.at, Number(low), Number(high));
      return;
    }
    const hole = predicate.kind === 'not' ? placeOf(predicate.of, names) : null;
    if (hole && typeof hole.ranges[0]?.[0] !== 'bigint') {
      holes.push(hole);
      return;
    }
    isExact = false;
    const other = withoutSide(predicate);
    if (other === null) hasCorners = false;
    else ask(other);
  };
  for (const [index, step] of steps.entries()) {
    if (step.kind === 'test') {
      for (const predicate of conjuncts(step.predicate)) test(predicate);
      continue;
    }
    // What a rule sets, it may test afterwards: that is another value than the packet came with.
    if (steps.slice(index).some(({ kind }) => kind !== 'do')) return { fit: 'loose', holes: NO_HOLES };
    break;
  }
  return { fit: isExact ? 'exact' : hasCorners ? 'corners' : 'loose', holes };
}

/** The side that a test asks for, and the values it takes there; null where boxes have no side for it. */
function placeOf(predicate: Predicate, names: Map<string, number>): Hole | null {
  if (predicate.kind === 'name' && !predicate.prefix) {
    const side = NAMES.findIndex((name) => name === predicate.field);
    if (side === -1) return null;
    let id = names.get(predicate.name);
    if (id === undefined) names.set(predicate.name, (id = names.size));
    return { at: 2 * (NUMBERS.length + side), ranges: [[id, id]] };
  }
  if (predicate.kind !== 'in' || predicate.mask !== undefined) return null;
  const side = NUMBERS.indexOf(predicate.field);
  return side === -1 ? null : { at: 2 * side, ranges: predicate.ranges };
}

/** What a test asks for that boxes know nothing of, if it is one that holds for some packets; else null. */
function withoutSide(predicate: Predicate): string | null {
  switch (predicate.kind) {
    case 'in':
      return NUMBERS.includes(predicate.field) ? null : predicate.field;
    case 'name':
      return predicate.field;
    case 'unknown':
      return predicate.key;
    default:
      return null;
  }
}

function narrow(sides: Float64Array, at: number, low: number, high: number): void {
  const lowest = Math.max(low, sides[at] ?? 0);
  const highest = Math.min(high, sides[at + 1] ?? 0);
  // A box without anything in it meets no other.
  sides[at] = lowest > highest ? Infinity : lowest;
  sides[at + 1] = highest;
}
