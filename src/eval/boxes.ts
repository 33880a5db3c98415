// Rules as boxes: a lowest and a highest value for each of the fields that rules mostly test. Boxes apart, no packet meets both rules.

import type { Step } from '../core/action.js';
import { maximum, type FieldName } from '../core/fields.js';
import { conjuncts } from '../core/predicate.js';

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
  /** The first is just what its rule tests, and all of the second lies in it. */
  holds(a: number, b: number): boolean;
  /** The box is just what its rule tests, and a corner of it lies in none of the others. */
  sticksOut(box: number, others: readonly number[]): boolean;
}

/** A box for each rule of a list, from what it means. */
export function makeBoxes(rules: readonly (readonly Step[])[]): Boxes {
  const sides = new Float64Array(rules.length * STRIDE);
  const names = new Map<string, number>();
  const isExact = rules.map((steps, index) => fill(sides, index * STRIDE, steps, names));
  const side = (box: number, at: number): number => sides[box * STRIDE + at] ?? 0;
  return {
    meet(a, b) {
      const first = a * STRIDE;
      const second = b * STRIDE;
      for (let side = 0; side < STRIDE; side += 2) {
        if ((sides[first + side] ?? 0) > (sides[second + side + 1] ?? 0)) return false;
        if ((sides[second + side] ?? 0) > (sides[first + side + 1] ?? 0)) return false;
      }
      return true;
    },
    holds(a, b) {
      if (isExact[a] !== true) return false;
      for (let at = 0; at < STRIDE; at += 2) if (side(a, at) > side(b, at) || side(a, at + 1) < side(b, at + 1)) return false;
      return true;
    },
    sticksOut: (box, others) =>
      isExact[box] === true && CORNERS.some((corner) => !others.some((other) => hasCorner(other, box, corner))),
  };

  /** `corner`: 0 for the lowest of all fields, 1 for the highest. */
  function hasCorner(other: number, box: number, corner: 0 | 1): boolean {
    for (let at = 0; at < STRIDE; at += 2) {
      const value = side(box, at + corner);
      if (value < side(other, at) || value > side(other, at + 1)) return false;
    }
    return true;
  }
}

const CORNERS = [0, 1] as const;

const TOPS = NUMBERS.map((field) => Number(maximum(field)));

/** Whether the box is all that the rule tests. */
function fill(sides: Float64Array, from: number, steps: readonly Step[], names: Map<string, number>): boolean {
  let isExact = true;
  for (let side = 0; side < SIDES; side++) {
    sides[from + 2 * side] = 0;
    sides[from + 2 * side + 1] = TOPS[side] ?? Number.MAX_SAFE_INTEGER;
  }
  for (const step of steps) {
    // What a rule sets, it may test afterwards: that is another value than the packet came with.
    if (step.kind !== 'test') return isExact && steps.slice(steps.indexOf(step)).every(({ kind }) => kind === 'do');
    for (const predicate of conjuncts(step.predicate)) {
      if (predicate.kind === 'name' && !predicate.prefix) {
        const side = NUMBERS.length + NAMES.findIndex((name) => name === predicate.field);
        if (side < NUMBERS.length) {
          isExact = false;
          continue;
        }
        let id = names.get(predicate.name);
        if (id === undefined) names.set(predicate.name, (id = names.size));
        narrow(sides, from + 2 * side, id, id);
        continue;
      }
      const side = predicate.kind === 'in' && predicate.mask === undefined ? NUMBERS.indexOf(predicate.field) : -1;
      if (predicate.kind !== 'in' || side === -1) {
        isExact = false;
        continue;
      }
      const low = predicate.ranges[0]?.[0] ?? 0;
      const high = predicate.ranges[predicate.ranges.length - 1]?.[1] ?? 0;
      // 128 bits do not fit in a side: it is rounded, as much as nobody tells apart here.
      if (predicate.ranges.length !== 1 || typeof low === 'bigint') isExact = false;
      narrow(sides, from + 2 * side, Number(low), Number(high));
    }
  }
  return isExact;
}

function narrow(sides: Float64Array, at: number, low: number, high: number): void {
  const lowest = Math.max(low, sides[at] ?? 0);
  const highest = Math.min(high, sides[at + 1] ?? 0);
  // A box without anything in it meets no other.
  sides[at] = lowest > highest ? Infinity : lowest;
  sides[at + 1] = highest;
}
