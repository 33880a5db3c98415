// Shapes of lines: states, and the ids that lead from one to the next. What is known of a shape is kept in the state behind its last id.

import type { Codes } from './codes.js';

/** No id. */
export const NO_ID = -1;

const MOST_STATES = 20_000;
/** Words that are compared before one is looked up. */
const MOST_TRIED = 12;

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
  /** The states behind this one to which particular words lead, as a list: the first, and the next of each. */
  behind: State<Known> | null = null;
  sibling: State<Known> | null = null;

  /** `mode` is what the owner of the shapes has to know of the state; `id` and `word` are what leads to it. */
  constructor(
    readonly mode: number,
    readonly id = NO_ID,
    readonly word: Codes | null = null,
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
  return { first: new State(mode, NO_ID, null, lost), lost, count: 1 };
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
    state.next.set(id, (next = new State(mode, id, word, shapes.lost)));
    if (word) {
      next.sibling = state.behind;
      state.behind = next;
    }
  }
  return goTo(state, next);
}

/** Makes one of the states behind another its last. */
function goTo<Known>(state: State<Known>, next: State<Known>): State<Known> {
  state.lastId = next.id;
  state.last = next;
  state.lastWord = next.word;
  return next;
}

/** The state to which the word leads that begins at `at`, if one of those met before does; `ends` says what code may stand behind. */
export function knownBehind<Known>(
  state: State<Known>,
  codes: Codes,
  at: number,
  ends: (code: number) => boolean,
): State<Known> | null {
  let tried = 0;
  for (let next = state.behind; next !== null && tried < MOST_TRIED; next = next.sibling, tried++) {
    if (next.word !== null && endOfWord(codes, at, next.word, ends) !== -1) return goTo(state, next);
  }
  return null;
}

/** Behind the word, if it stands there and ends there; else -1. */
export function endOfWord(codes: Codes, at: number, word: Codes, ends: (code: number) => boolean): number {
  const length = word.length - 1;
  for (let index = 0; index < length; index++) if (codes[at + index] !== word[index]) return -1;
  return ends(codes[at + length] ?? word[length] ?? 0) ? at + length : -1;
}
