// A packet on a path for which two outcomes really differ: what is assigned may be the same for some packets and not for others.

import { variableOf } from './layout.js';
import { keysOfEffect } from './outcomes.js';
import type { Path } from './paths.js';
import type { Space } from './space.js';
import { bitsOf, difference, onesOf, type Symbolic } from './symbolic.js';

/** The path with one more bit chosen, where that is needed. `plain` is the value of a variable that the path leaves open. */
export function telling(space: Space, path: Path, plain: (variable: number) => 0 | 1): Path {
  return tellingValues(space, tellingEffects(space, path), plain);
}

/** With the tests that the first effect that differs is left to. */
function tellingEffects({ layout, outcomes }: Space, path: Path): Path {
  const [left, right] = [outcomes.outcome(path.left).effects, outcomes.outcome(path.right).effects];
  const at = left.findIndex((effect, index) => effect !== right[index]);
  const apart = [left[at] ?? right[left.length], right[at]].map((effect) => keysOfEffect(effect ?? ''));
  const keys = apart.find((each) => each.length > 0) ?? [];
  if (keys.length === 0) return path;
  return { ...path, values: new Map([...path.values, ...keys.map((key) => [layout.unmodelled(key), 1] as const)]) };
}

function tellingValues(space: Space, path: Path, plain: (variable: number) => 0 | 1): Path {
  const { layout, outcomes } = space;
  const [left, right] = [outcomes.outcome(path.left).assigned, outcomes.outcome(path.right).assigned];
  const valueAt = (variable: number) => path.values.get(variable) ?? plain(variable);
  for (const field of new Set([...left.keys(), ...right.keys()])) {
    const own = bitsOf(field, onesOf(layout.block(field).width));
    const apart = difference(left.get(field) ?? own, right.get(field) ?? own);
    if (apart.constant === 0n && apart.terms.length === 0) continue;
    if (evaluated(apart, space, valueAt) !== 0n) return path;
    const open = apart.terms.flatMap((term) => variablesOf(term, space)).find((variable) => !path.values.has(variable));
    if (open === undefined) continue;
    return { ...path, values: new Map([...path.values, [open, valueAt(open) === 1 ? 0 : 1]]) };
  }
  return path;
}

function evaluated({ constant, terms }: Symbolic, space: Space, valueAt: (variable: number) => 0 | 1): bigint {
  let value = constant;
  for (const { field, mask, shift } of terms) {
    const block = space.layout.block(field);
    let bits = 0n;
    for (let bit = 0; bit < block.width; bit++) bits = bits * 2n + BigInt(valueAt(variableOf(block, bit)));
    value ^= shift >= 0 ? (bits & mask) << BigInt(shift) : (bits & mask) >> BigInt(-shift);
  }
  return value;
}

function variablesOf({ field, mask }: Symbolic['terms'][number], { layout }: Space): readonly number[] {
  const block = layout.block(field);
  if (block.coding) return [];
  return Array.from({ length: block.width }, (_, bit) => bit)
    .filter((bit) => (mask >> BigInt(block.width - 1 - bit)) & 1n)
    .map((bit) => variableOf(block, bit));
}
