// The variables of a text, and how much they may bring into it: a few lines could stand for more than there is memory.

import type { Expression } from '../ast/nft.js';

export interface Variable {
  readonly value: Expression;
  /** How many operands it has, with those of the variables in it. */
  readonly size: number;
  /** How many of its operators stand one within another. */
  readonly height: number;
}

export interface Variables {
  readonly known: Map<string, Variable>;
  /** How many operands they may still bring. */
  room: number;
}

const MOST_BROUGHT = 1_000_000;
export const TOO_MUCH = 'more than a million values come of variables here';

export function noVariables(): Variables {
  return { known: new Map(), room: MOST_BROUGHT };
}

/** Whether the variable may stand for its value once more. */
export function takesRoom(variables: Variables, { size }: Variable): boolean {
  if (size > variables.room) return false;
  variables.room -= size;
  return true;
}
