// Outcomes that assign by different formulas may still assign the same: here that is decided bit by bit.

import type { Diagram } from './diagrams.js';
import { isFirstCode } from './ranges.js';
import { bitOf, type Space } from './space.js';
import type { DiagramField } from './layout.js';
import { bitsOf, onesOf } from './symbolic.js';

/** More different outcomes than this are not looked into. */
const MOST_LEAVES = 1 << 18;

/** The two diagrams end alike everywhere, and whatever they assign has the same bits for every packet. */
export function sameValues(space: Space, left: Diagram, right: Diagram): boolean {
  const { diagrams, outcomes, layout } = space;
  const leaves = new Set([...diagrams.leaves(left), ...diagrams.leaves(right)]);
  if (leaves.size > MOST_LEAVES) return false;
  const bare = {
    tag: diagrams.newTag(),
    only: -1,
    of: (leaf: number) => outcomes.of({ ...outcomes.outcome(leaf), assigned: new Map() }),
  };
  if (diagrams.mapLeaves(left, bare) !== diagrams.mapLeaves(right, bare)) return false;
  const fields = new Set<DiagramField>([...leaves].flatMap((leaf) => [...outcomes.outcome(leaf).assigned.keys()]));
  for (const field of fields) {
    const block = layout.block(field);
    // What stays of a field may be any code of its value, and what is assigned is the first one.
    const coded = block.coding ? isFirstCode(diagrams, block, block.coding) : diagrams.leaf(1);
    const ofFirst = (diagram: Diagram, bit: number) => diagrams.ifThenElse(coded, bitAt(diagram, field, bit), diagrams.leaf(0));
    for (let bit = 0; bit < block.width; bit++) if (ofFirst(left, bit) !== ofFirst(right, bit)) return false;
  }
  return true;

  /** One bit of what the field holds in the end, as a function of what the packet was. */
  function bitAt(diagram: Diagram, field: DiagramField, bit: number): Diagram {
    const block = layout.block(field);
    const kept = bitsOf(field, onesOf(block.width));
    const known = new Map<Diagram, Diagram>();
    const bitOfPart = (part: Diagram): Diagram => {
      let made = known.get(part);
      if (made !== undefined) return made;
      const leaf = diagrams.leafOf(part);
      if (leaf !== -1) {
        made = bitOf(outcomes.outcome(leaf).assigned.get(field) ?? kept, block, bit, diagrams, layout);
      } else {
        const test = diagrams.node(diagrams.variable(part), diagrams.leaf(0), diagrams.leaf(1));
        made = diagrams.ifThenElse(test, bitOfPart(diagrams.high(part)), bitOfPart(diagrams.low(part)));
      }
      known.set(part, made);
      return made;
    };
    return bitOfPart(diagram);
  }
}
