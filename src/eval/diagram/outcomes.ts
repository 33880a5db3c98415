// The leaves of diagrams: how a packet leaves a rule, a chain or a hook, and what was done to it on the way.

import { DiagramTooLarge } from './diagrams.js';
import type { DiagramField } from './layout.js';
import { after, textOf, type Assigned, type Symbolic } from './symbolic.js';

/** How a rule, a chain or a hook ends. */
export type End =
  /** On to the next rule; at the end of a user chain, back to the caller. */
  | 'fall'
  | 'return'
  /** No element of a map held. */
  | 'miss'
  | 'accept'
  | 'drop'
  | `reject with ${string}`
  /** Chains that call each other for ever, or too deep. */
  | 'endless';

export interface Outcome {
  readonly end: End;
  /** What fields hold then, where that is not what they held first. */
  readonly assigned: Assigned;
  /** What else was done, in order: logged, translated, handed to a queue. */
  readonly effects: readonly string[];
}

/** Between an effect and the tests outside the model, by their keys, that it is left to. */
const WHERE = '\0';

/** The effect where all tests of these keys hold. */
export function effectWhere(effect: string, keys: readonly string[]): string {
  return [effect, ...keys].join(WHERE);
}

/** The keys of the tests that an effect is left to. */
export function keysOfEffect(effect: string): readonly string[] {
  return effect.split(WHERE).slice(1);
}

/** Outcomes by number, equal ones by one number. 0 and 1 are the truth values of conditions. */
export interface Outcomes {
  of(outcome: Outcome): number;
  outcome(leaf: number): Outcome;
  /** `then`, after what `first` did. */
  join(first: number, then: number): number;
  readonly fall: number;
  readonly miss: number;
  readonly accept: number;
}

const NOTHING: Assigned = new Map();

/** A dump of 100,000 rules of kube-proxy has a tenth of them. */
const MOST_OUTCOMES = 500_000;
/** In all of them together: a rule may log any number of times. */
const MOST_EFFECTS = 1_000_000;

export function makeOutcomes(): Outcomes {
  const all: Outcome[] = [TRUTH, TRUTH];
  const byKey = new Map<string, number>();
  const joins = new Map<number, number>();
  let effects = 0;

  function of(outcome: Outcome): number {
    const key = keyOf(outcome);
    let leaf = byKey.get(key);
    if (leaf === undefined) {
      if (all.length >= MOST_OUTCOMES) throw new DiagramTooLarge(`packets end in more than ${MOST_OUTCOMES} ways`);
      effects += outcome.effects.length;
      if (effects > MOST_EFFECTS) throw new DiagramTooLarge('packets have too many effects one after the other');
      leaf = all.push(outcome) - 1;
      byKey.set(key, leaf);
    }
    return leaf;
  }

  function outcome(leaf: number): Outcome {
    const found = all[leaf];
    if (!found || leaf < 2) throw new Error(`${leaf} is no outcome`);
    return found;
  }

  const plain = (end: End) => of({ end, assigned: NOTHING, effects: [] });
  const fall = plain('fall');

  return {
    of,
    outcome,
    join(first, then) {
      if (first === fall) return then;
      const key = first * 0x4000000 + then;
      let joined = joins.get(key);
      if (joined === undefined) {
        joined = of(joinOutcomes(outcome(first), outcome(then)));
        joins.set(key, joined);
      }
      return joined;
    },
    fall,
    miss: plain('miss'),
    accept: plain('accept'),
  };
}

const TRUTH: Outcome = { end: 'fall', assigned: NOTHING, effects: [] };

function joinOutcomes(first: Outcome, then: Outcome): Outcome {
  const assigned = new Map<DiagramField, Symbolic>(first.assigned);
  for (const [field, value] of then.assigned) assigned.set(field, after(value, first.assigned));
  return { end: then.end, assigned, effects: [...first.effects, ...then.effects] };
}

function keyOf({ end, assigned, effects }: Outcome): string {
  if (assigned.size === 0 && effects.length === 0) return end;
  const fields: string[] = [];
  for (const [field, value] of assigned) fields.push(`${field}:=${textOf(value)}`);
  if (fields.length > 1) fields.sort();
  // Some hold texts of people: with its length before it, each is what it is.
  let key = `${end}\n${fields.length} `;
  for (const field of fields) key += `${field.length}:${field}`;
  for (const effect of effects) key += `${effect.length}:${effect}`;
  return key;
}
