// Numbers drawn or counted up for each packet: which share of the packets each of them gets.

import type { NumgenExpression } from '../../ast/nft.js';
import { testing, type Case, type Meaning } from '../../core/action.js';
import { always, byChance, byTurns, never, type Predicate } from '../../core/predicate.js';

/** More numbers than these in turn are not told apart. */
const MOST_TURNS = 1024;

/** What is done for the numbers of a range, both ends included. */
export interface DrawnFor {
  readonly range: readonly [number, number];
  readonly then: Meaning;
}

/**
 * One after the other: each takes its share of what those before it have left, as iptables has to say it. A counter that goes
 * round gives each number one packet of those that are left in a round. Null where there are too many numbers.
 */
export function drawnMeaning({ mode, modulus, offset }: NumgenExpression, list: readonly DrawnFor[]): Meaning | null {
  const top = modulus - 1;
  const sorted = list
    .map(({ range: [low, high], then }) => ({ from: Math.max(low - offset, 0), to: Math.min(high - offset, top), then }))
    .filter(({ from, to }) => from <= to)
    .sort((a, b) => a.from - b.from);
  const parts: typeof sorted = [];
  let from = 0;
  for (const part of sorted) {
    if (part.from > from) parts.push({ from, to: part.from - 1, then: NONE });
    parts.push(part);
    from = part.to + 1;
  }
  if (from <= top) parts.push({ from, to: top, then: NONE });
  if (mode === 'random') {
    const shares = parts.map(({ from: low, to, then }) => ({ when: byChance((to + 1 - low) / (modulus - low)), then }));
    return [{ kind: 'choose', cases: inTurn(shares), otherwise: 'break' }];
  }
  if (modulus > MOST_TURNS) return null;
  const turns = parts.flatMap(({ from: low, to, then }) =>
    Array.from({ length: to + 1 - low }, (_, at) => ({ when: oneOf(modulus - low - at), then })),
  );
  return [{ kind: 'choose', cases: inTurn(turns), otherwise: 'break' }];
}

/** A number without an element breaks the rule off. */
const NONE: Meaning = [testing(never)];

function oneOf(left: number): Predicate {
  return left === 1 ? always : byTurns(left, 0);
}

/** Each test is drawn anew, also where another one of the rule has the same odds. */
function inTurn(cases: readonly Case[]): readonly Case[] {
  return cases.map(({ when, then }, turn) => ({ when: when.kind === 'unknown' ? { ...when, turn } : when, then }));
}
