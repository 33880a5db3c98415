// What rules do aside, such as logs: left to tests outside the model in the outcome itself, so that no way of a packet is told apart by them.

import type { Diagram } from './diagrams.js';
import { effectWhere } from './outcomes.js';
import type { Space } from './space.js';

/** Packets go on as they are, but for logs and the like. */
export function isAside({ diagrams, outcomes }: Space, then: Diagram): boolean {
  const leaf = diagrams.leafOf(then);
  if (leaf === -1) return false;
  const { end, assigned, effects } = outcomes.outcome(leaf);
  return end === 'fall' && assigned.size === 0 && effects.length > 0;
}

/** The same, done where the tests of these keys hold. */
export function leftTo({ diagrams, outcomes }: Space, keys: readonly string[], then: Diagram): Diagram {
  const { effects, ...outcome } = outcomes.outcome(diagrams.leafOf(then));
  return diagrams.leaf(outcomes.of({ ...outcome, effects: effects.map((effect) => effectWhere(effect, keys)) }));
}
