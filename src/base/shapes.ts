// Shapes of lines: states, and the ids that lead from one to the next. What is known of a shape is kept in the state behind its last id.

import type { Codes } from './codes.js';

/** No id. */
export const NO_ID = -1;

const MOST_STATES = 20_000;

/** Where reading has come to in a line, by the ids of what stood before. */
export class State<Known> {
  /** What is known of the lines that end here. */
  known: Known | undefined = undefined;
  /** The id that came last, and where it led. Lines come in runs, so it mostly comes again, and comparing is quicker than looking up. */
  lastId = NO_ID;
  last: State<Known>;
  /** The word of that id, as codes; null for an id that stands for no particular word. */
  lastWord: Codes | null = null;
  readonly next = new Map<number, State<Known>>();

  /** `mode` is what the owner of the shapes has to know of the state. */
  constructor(
    readonly mode: number,
    lost?: State<Known>,
  ) {
    this.last = lost ?? this;
  }
}

/** The states of one kind of lines. */
export interface Shapes<Known> {
  readonly first: State<Known>;
  /** Behind an id that no shape has, and where there is no room for more states. It leads to itself. */
  readonly lost: State<Known>;
  count: number;
}

export function makeShapes<Known>(mode = 0): Shapes<Known> {
  const lost = new State<Known>(mode);
  return { first: new State(mode, lost), lost, count: 1 };
}

/** The state that an id leads to, which is the last one from here on; made where it is new and there is room. */
export function stateBehind<Known>(
  shapes: Shapes<Known>,
  state: State<Known>,
  id: number,
  word: Codes | null = null,
  mode = 0,
): State<Known> {
  if (state === shapes.lost || id === NO_ID) return shapes.lost;
  let next = state.next.get(id);
  if (!next) {
    if (shapes.count >= MOST_STATES) return shapes.lost;
    shapes.count++;
    state.next.set(id, (next = new State(mode, shapes.lost)));
  }
  state.lastId = id;
  state.last = next;
  state.lastWord = word;
  return next;
}
