// One plan for all lines of one shape: the same options in the same places, the same modules, targets and protocol.

import { toCodes, type Codes } from '../base/codes.js';
import { NO_WORD, addWord, findWord, makeWordTable, type WordTable } from '../base/word-table.js';
import { CONTROLS } from './controls.js';
import { VERDICTS, longNames, optionsOf, type Vocabulary } from './lookup.js';
import { planOf } from './parser.js';
import type { Plan } from './plan.js';
import { endsPlainWord, lexWord } from './lexer.js';
import { addWord as addWordTo, wordText, type Words } from './words.js';

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
  /** The word of that id, as codes; null for an id that stands for no particular word. */
  readonly lastWords: (Codes | null)[];
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
/** The shape of a line with a word that no shape has. */
const LOST = -1;
const NONE = -2;

const TAB = 9;
const NEWLINE = 10;
const RETURN = 13;
const BLANK = 32;
const MINUS = 45;
const EXCLAMATION = 33;

export function makeShapeCache(vocabulary: Vocabulary, table: string): ShapeCache {
  return {
    vocabulary,
    table,
    ids: makeIds(vocabulary),
    steps: new Map(),
    plans: [undefined],
    lastIds: [NONE],
    lastStates: [0],
    lastWords: [null],
  };
}

/** The plan of a line, from the cache where a line of that shape had one without problems. */
export function cachedPlan(cache: ShapeCache, words: Words): Plan {
  const { ids } = cache;
  let state = 0;
  let follow: Follow = 'value';
  for (let word = 0; word < words.count && state !== LOST; word++) {
    const id = idOf(ids, words, word, follow);
    state = id === UNKNOWN_FLAG ? LOST : step(cache, state, id);
    if (id !== BANG) follow = ids.next[id] ?? 'value';
  }
  return planAt(cache, words, state);
}

/** The plan of the line whose shape is known. */
function planAt({ plans, vocabulary, table }: ShapeCache, words: Words, state: number): Plan {
  if (state === LOST || words.unclosed !== -1) return planOf(words, vocabulary, table);
  const known = plans[state];
  if (known) return known;
  const plan = planOf(words, vocabulary, table);
  if (plan.problems.length === 0) plans[state] = plan;
  return plan;
}

function keepLast({ ids, lastIds, lastStates, lastWords }: ShapeCache, state: number, id: number, next: number): void {
  lastIds[state] = id;
  lastStates[state] = next;
  lastWords[state] = ids.words.codes[id - FIRST_WORD] ?? null;
}

/** What `lexShape` found: the line is in the words, `end` is its end, and `plan` its plan. */
export interface ShapedLine {
  end: number;
  plan: Plan | null;
}

/**
 * Reads the line that begins at `from` into `words`, as `lexLine` does, and finds its plan on the way: a word that came last at
 * its place is compared with the text, and needs no other look.
 */
export function lexShape(cache: ShapeCache, words: Words, from: number, line: ShapedLine): void {
  const { ids, lastIds, lastStates, lastWords } = cache;
  const { codes } = words;
  words.count = 0;
  words.unclosed = -1;
  let state = 0;
  let follow: Follow = 'value';
  let at = from;
  for (;;) {
    let code = codes[at] ?? NEWLINE;
    while (code === BLANK || code === TAB || code === RETURN) code = codes[++at] ?? NEWLINE;
    if (code === NEWLINE) break;
    const expected = lastWords[state] ?? null;
    let id = lastIds[state] ?? NONE;
    if (expected && (follow !== 'value' || code === MINUS) && standsAt(codes, at, expected)) {
      const end = at + expected.length - 1;
      addWordTo(words, at, end, undefined);
      at = end;
      state = lastStates[state] ?? 0;
    } else {
      at = lexWord(words, at);
      if (id === VALUE && follow === 'value' && isPlainValue(words, code)) state = lastStates[state] ?? 0;
      else {
        id = state === LOST ? UNKNOWN_FLAG : idOf(ids, words, words.count - 1, follow);
        state = stateBehind(cache, state, id);
      }
    }
    if (id !== BANG) follow = ids.next[id] ?? 'value';
  }
  line.end = at;
  line.plan = words.count === 0 ? null : planAt(cache, words, state);
}

/** Whether the last word of a line, which begins with `code`, is no flag and no "!". */
function isPlainValue({ texts, starts, ends, count }: Words, code: number): boolean {
  const word = count - 1;
  if (texts[word] !== undefined) return false;
  return (code !== MINUS && code !== EXCLAMATION) || (code === EXCLAMATION && (ends[word] ?? 0) - (starts[word] ?? 0) > 1);
}

function stateBehind(cache: ShapeCache, state: number, id: number): number {
  const next = id === UNKNOWN_FLAG ? LOST : step(cache, state, id);
  if (next !== LOST) keepLast(cache, state, id, next);
  return next;
}

/** The word stands there, and ends there. */
function standsAt(codes: Codes, at: number, word: Codes): boolean {
  const length = word.length - 1;
  for (let index = 0; index < length; index++) if (codes[at + index] !== word[index]) return false;
  return endsPlainWord(codes[at + length] ?? NEWLINE);
}

/** The state that an id leads to; made where it is new and there is room. */
function step({ steps, plans, lastIds, lastStates, lastWords }: ShapeCache, state: number, id: number): number {
  const key = state * MAX_IDS + id;
  const known = steps.get(key);
  if (known !== undefined) return known;
  if (plans.length >= MAX_STATES) return LOST;
  const made = plans.push(undefined) - 1;
  lastIds.push(NONE);
  lastStates.push(0);
  lastWords.push(null);
  steps.set(key, made);
  return made;
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
  if (text !== undefined && follow === 'value' && !text.startsWith('-') && text !== '!') return VALUE;
  const codes = text === undefined ? words.codes : toCodes(text);
  const start = text === undefined ? (words.starts[word] ?? 0) : 0;
  const end = text === undefined ? (words.ends[word] ?? 0) : text.length;
  const first = end > start ? codes[start] : 0;
  if (first === MINUS && end - start > 1) return findId(ids, codes, start, end);
  if (first === EXCLAMATION && end - start === 1) return BANG;
  if (follow === 'value') return VALUE;
  const id = findId(ids, codes, start, end);
  if (id !== UNKNOWN_FLAG) return id;
  if (follow === 'jump') return CHAIN;
  return ids.next.length < MAX_IDS ? addId(ids, wordText(words, word), 'value') : UNKNOWN_FLAG;
}

function findId({ words }: WordIds, codes: Codes, start: number, end: number): number {
  const word = findWord(words, codes, start, end);
  return word === NO_WORD ? UNKNOWN_FLAG : word + FIRST_WORD;
}

function addId({ words, next }: WordIds, text: string, follow: Follow): number {
  const id = addWord(words, text) + FIRST_WORD;
  next[id] ??= follow;
  return id;
}
