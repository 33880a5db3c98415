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
  /** By the first of the two, then by the other: numbers of 32 bits are looked up faster than larger ones. */
  const joins: (Map<number, number> | undefined)[] = [];
  const keyOf = makeKeys();
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
      const known = (joins[first] ??= new Map<number, number>());
      let joined = known.get(then);
      if (joined === undefined) {
        joined = of(joinOutcomes(outcome(first), outcome(then)));
        known.set(then, joined);
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

/** Short keys, equal for equal outcomes: what they assign and their effects are numbered, by their texts, which are long and made once. */
function makeKeys(): (outcome: Outcome) => string {
  const numbers = new Map<string, number>();
  /** Values that several outcomes share are one object. */
  const ofValues = new Map<DiagramField, Map<Symbolic, number>>();
  const ids: number[] = [];

  return ({ end, assigned, effects }) => {
    if (assigned.size === 0 && effects.length === 0) return end;
    ids.length = 0;
    for (const [field, value] of assigned) insert(ids, valueNumber(field, value));
    let key = `${end}\n`;
    for (const id of ids) key += `${id} `;
    for (const effect of effects) key += `,${numberOf(effect)}`;
    return key;
  };

  function valueNumber(field: DiagramField, value: Symbolic): number {
    let known = ofValues.get(field);
    if (!known) ofValues.set(field, (known = new Map()));
    let number = known.get(value);
    if (number === undefined) known.set(value, (number = numberOf(`${field}:=${textOf(value)}`)));
    return number;
  }

  function numberOf(text: string): number {
    let number = numbers.get(text);
    if (number === undefined) numbers.set(text, (number = numbers.size));
    return number;
  }
}

/** Puts a number into a few rising ones. */
function insert(rising: number[], number: number): void {
  let at = rising.length;
  for (; at > 0 && (rising[at - 1] ?? 0) > number; at--) rising[at] = rising[at - 1] ?? 0;
  rising[at] = number;
}
