// One plan for all lines of one shape: the same options in the same places, the same modules, targets and protocol.

import { NO_WORD, addWord, findWord, isWord, makeWordTable, type WordTable } from '../base/word-table.js';
import { CONTROLS } from './controls.js';
import { VERDICTS, longNames, optionsOf, type Vocabulary } from './lookup.js';
import { planOf } from './parser.js';
import type { Plan } from './plan.js';
import type { Words } from './words.js';

/** The plans of the lines of one table. */
export interface ShapeCache {
  readonly vocabulary: Vocabulary;
  readonly table: string;
  readonly ids: WordIds;
  /** `state * MAX_IDS + id` to the next state. States are numbers of `plans`. */
  readonly steps: Map<number, number>;
  readonly plans: (Plan | undefined)[];
  /** By state: the id that came last, and where it led. Lines come in runs, so it mostly comes again, and comparing is quicker than looking up. */
  readonly lastIds: number[];
  readonly lastStates: number[];
}

/** Numbers for the words that make shapes differ. */
interface WordIds {
  /** Words by their ids, less the ids that stand for no particular word. */
  readonly words: WordTable;
  /** What the word after the one with an id is: a name that makes a difference, or any value. */
  readonly next: Follow[];
}

type Follow = 'value' | 'name' | 'jump';

const MAX_STATES = 20_000;
const MAX_IDS = 4096;

/** The ids that stand for no particular word. */
const VALUE = 0;
const CHAIN = 1;
const BANG = 2;
const FIRST_WORD = 3;
const UNKNOWN_FLAG = -1;
const NONE = -2;

const MINUS = 45;
const EXCLAMATION = 33;

export function makeShapeCache(vocabulary: Vocabulary, table: string): ShapeCache {
  return { vocabulary, table, ids: makeIds(vocabulary), steps: new Map(), plans: [undefined], lastIds: [NONE], lastStates: [0] };
}

/** The plan of a line, from the cache where a line of that shape had one without problems. */
export function cachedPlan(cache: ShapeCache, words: Words): Plan {
  const { ids, plans, lastIds, lastStates } = cache;
  let state = 0;
  let follow: Follow = 'value';
  if (words.unclosed !== -1) return planOf(words, cache.vocabulary, cache.table);
  for (let word = 0; word < words.count; word++) {
    let id = lastIds[state] ?? NONE;
    let next = lastStates[state] ?? 0;
    if (!comesAgain(ids, words, word, follow, id)) {
      id = idOf(ids, words, word, follow);
      next = id === UNKNOWN_FLAG ? UNKNOWN_FLAG : step(cache, state, id);
      if (next === UNKNOWN_FLAG) return planOf(words, cache.vocabulary, cache.table);
      lastIds[state] = id;
      lastStates[state] = next;
    }
    if (id !== BANG) follow = ids.next[id] ?? 'value';
    state = next;
  }
  const known = plans[state];
  if (known) return known;
  const plan = planOf(words, cache.vocabulary, cache.table);
  if (plan.problems.length === 0) plans[state] = plan;
  return plan;
}

/** The state that an id leads to; made where it is new and there is room. */
function step({ steps, plans, lastIds, lastStates }: ShapeCache, state: number, id: number): number {
  const key = state * MAX_IDS + id;
  const known = steps.get(key);
  if (known !== undefined) return known;
  if (plans.length >= MAX_STATES) return UNKNOWN_FLAG;
  const made = plans.push(undefined) - 1;
  lastIds.push(NONE);
  lastStates.push(0);
  steps.set(key, made);
  return made;
}

/** Would `idOf` give this id? Says no where it does not know. */
function comesAgain({ words: known }: WordIds, words: Words, word: number, follow: Follow, id: number): boolean {
  if (id < 0 || words.texts[word] !== undefined) return false;
  const { text } = words.source;
  const start = words.starts[word] ?? 0;
  const length = (words.ends[word] ?? 0) - start;
  if (id === VALUE) {
    if (follow !== 'value') return false;
    const first = text.charCodeAt(start);
    return length > 1 ? first !== MINUS : first !== EXCLAMATION;
  }
  if (id < FIRST_WORD || (follow === 'value' && text.charCodeAt(start) !== MINUS)) return false;
  return length > 1 && isWord(known, id - FIRST_WORD, text, start, start + length);
}

function makeIds(vocabulary: Vocabulary): WordIds {
  const ids: WordIds = { words: makeWordTable(), next: ['value', 'value', 'value'] };
  for (const { name, long, short } of CONTROLS) {
    const follow: Follow = name === 'match' ? 'name' : name === 'jump' || name === 'goto' ? 'jump' : 'value';
    addId(ids, `--${long}`, follow);
    if (short !== undefined) addId(ids, `-${short}`, follow);
  }
  for (const extension of [vocabulary.standard, ...vocabulary.matches.values(), ...vocabulary.targets.values()]) {
    for (const { key, spec } of optionsOf(extension, vocabulary.family)) {
      const follow: Follow = extension === vocabulary.standard && key === 'protocol' ? 'name' : 'value';
      for (const long of longNames(spec)) addId(ids, `--${long}`, follow);
      if (spec.short !== undefined) addId(ids, `-${spec.short}`, follow);
    }
  }
  for (const name of [...VERDICTS.keys(), ...vocabulary.targets.keys()]) addId(ids, name, 'value');
  return ids;
}

function idOf(ids: WordIds, words: Words, word: number, follow: Follow): number {
  const text = words.texts[word];
  const whole = text ?? words.source.text;
  const start = text === undefined ? (words.starts[word] ?? 0) : 0;
  const end = text === undefined ? (words.ends[word] ?? 0) : text.length;
  const first = end > start ? whole.charCodeAt(start) : 0;
  if (first === MINUS && end - start > 1) return findId(ids, whole, start, end);
  if (first === EXCLAMATION && end - start === 1) return BANG;
  if (follow === 'value') return VALUE;
  const id = findId(ids, whole, start, end);
  if (id !== UNKNOWN_FLAG) return id;
  if (follow === 'jump') return CHAIN;
  return ids.next.length < MAX_IDS ? addId(ids, whole.slice(start, end), 'value') : UNKNOWN_FLAG;
}

function findId({ words }: WordIds, text: string, start: number, end: number): number {
  const word = findWord(words, text, start, end);
  return word === NO_WORD ? UNKNOWN_FLAG : word + FIRST_WORD;
}

function addId({ words, next }: WordIds, text: string, follow: Follow): number {
  const id = addWord(words, text) + FIRST_WORD;
  next[id] ??= follow;
  return id;
}
