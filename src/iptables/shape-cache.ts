// One plan for all lines of one shape: the same options in the same places, the same modules, targets and protocol.

import { toCodes, type Codes } from '../base/codes.js';
import { NO_ID, endOfWord, knownBehind, makeShapes, stateBehind, type Shapes, type State } from '../base/shapes.js';
import { BLANK, CARRIAGE_RETURN, EXCLAMATION, MINUS, NEWLINE, QUOTE, TAB } from '../base/signs.js';
import { TABLE_NAMES } from './base-chains.js';
import { NO_WORD, addWord, findWord, makeWordTable, type WordTable } from '../base/word-table.js';
import { CONTROLS } from './controls.js';
import { VERDICTS, longNames, optionsOf, type Vocabulary } from './lookup.js';
import { planOf } from './parser.js';
import type { Plan } from './plan.js';
import { endsPlainWord, isOfPlainWord, lexWord } from './lexer.js';
import { addWord as addWordTo, wordText, type Words } from './words.js';

/** The plans of the lines of one table. */
export interface ShapeCache {
  readonly vocabulary: Vocabulary;
  readonly table: string;
  readonly ids: WordIds;
  /** The mode of a state is what the next word is. */
  readonly shapes: Shapes<Plan>;
}

/** Numbers for the words that make shapes differ. */
interface WordIds {
  /** Words by their ids, less the ids that stand for no particular word. */
  readonly words: WordTable;
  /** What the word after the one with an id is: a name that makes a difference, or any value. */
  readonly next: Follow[];
}

/** Any value, a name that makes a difference, or a target. */
type Follow = typeof ANY | typeof NAMED | typeof JUMP;

const ANY = 0;
const NAMED = 1;
const JUMP = 2;

const MAX_IDS = 4096;

/** The ids that stand for no particular word. */
const VALUE = 0;
const CHAIN = 1;
const BANG = 2;
const FIRST_WORD = 3;

const BANG_WORD = toCodes('!');

export function makeShapeCache(vocabulary: Vocabulary, table: string): ShapeCache {
  return { vocabulary, table, ids: makeIds(vocabulary), shapes: makeShapes(ANY) };
}

/** Tables that do not exist are all alike. */
const NO_TABLE = '';

/** The cache of a table among those of one family. */
export function shapeCacheFor(caches: Map<string, ShapeCache>, vocabulary: Vocabulary, table: string): ShapeCache {
  const known = caches.get(table);
  if (known) return known;
  const name = TABLE_NAMES.includes(table) ? table : NO_TABLE;
  const cache = caches.get(name) ?? makeShapeCache(vocabulary, name);
  caches.set(name, cache);
  caches.set(table, cache);
  return cache;
}

/** The plan of a line, from the cache where a line of that shape had one without problems. */
export function cachedPlan(cache: ShapeCache, words: Words): Plan {
  const { first, lost } = cache.shapes;
  let state = first;
  for (let word = 0; word < words.count && state !== lost; word++) {
    state = stateOf(cache, state, idOf(cache.ids, words, word, state.mode));
  }
  return planAt(cache, words, state);
}

/** The plan of the line whose shape is known. */
function planAt({ shapes, vocabulary, table }: ShapeCache, words: Words, state: State<Plan>): Plan {
  if (state === shapes.lost || words.unclosed !== -1) return planOf(words, vocabulary, table);
  if (state.known) return state.known;
  const plan = planOf(words, vocabulary, table);
  if (plan.problems.length === 0) state.known = plan;
  return plan;
}

/** "!" says nothing of what follows: that is up to the word before. */
function stateOf({ ids, shapes }: ShapeCache, state: State<Plan>, id: number): State<Plan> {
  const follow = id === BANG ? state.mode : (ids.next[id] ?? ANY);
  return stateBehind(shapes, state, id, id === BANG ? BANG_WORD : (ids.words.codes[id - FIRST_WORD] ?? null), follow);
}

/** What `lexShape` found: the line is in the words, `end` is its end, and `plan` its plan. */
export interface ShapedLine {
  end: number;
  plan: Plan | null;
}

/**
 * Reads the line that begins at `from` into `words`, as `lexLine` does, and finds its plan on the way: a word that came last at
 * its place is compared with the text, and needs no other look. One function on purpose, as in `buildsWell`.
 */
export function lexShape(cache: ShapeCache, words: Words, from: number, line: ShapedLine): void {
  const { codes } = words;
  words.count = 0;
  words.unclosed = -1;
  let state = cache.shapes.first;
  let at = from;
  for (;;) {
    let code = codes[at] ?? NEWLINE;
    while (code === BLANK || code === TAB || code === CARRIAGE_RETURN) code = codes[++at] ?? NEWLINE;
    if (code === NEWLINE) break;
    const { lastWord, mode } = state;
    if (mode !== ANY || code === MINUS || code === EXCLAMATION) {
      const end = lastWord === null ? -1 : endOfWord(codes, at, lastWord, endsPlainWord);
      const next = end === -1 ? knownBehind(state, codes, at, endsPlainWord) : state.last;
      if (next?.word) {
        addWordTo(words, at, at + next.word.length - 1, undefined);
        at += next.word.length - 1;
        state = next;
        continue;
      }
    }
    let end = at;
    while (isOfPlainWord(codes[end] ?? NEWLINE)) end++;
    if (codes[end] === QUOTE) at = lexWord(words, at);
    else {
      addWordTo(words, at, end, undefined);
      at = end;
    }
    if (mode === ANY && state.lastId === VALUE && isPlainValue(words, code)) state = state.last;
    else state = stateOf(cache, state, idOf(cache.ids, words, words.count - 1, mode));
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

function makeIds(vocabulary: Vocabulary): WordIds {
  const ids: WordIds = { words: makeWordTable(), next: [ANY, ANY, ANY] };
  for (const { name, long, short } of CONTROLS) {
    const follow: Follow = name === 'match' ? NAMED : name === 'jump' || name === 'goto' ? JUMP : ANY;
    addId(ids, `--${long}`, follow);
    if (short !== undefined) addId(ids, `-${short}`, follow);
  }
  for (const extension of [vocabulary.standard, ...vocabulary.matches.values(), ...vocabulary.targets.values()]) {
    for (const { key, spec } of optionsOf(extension, vocabulary.family)) {
      const follow: Follow = extension === vocabulary.standard && key === 'protocol' ? NAMED : ANY;
      for (const long of longNames(spec)) addId(ids, `--${long}`, follow);
      if (spec.short !== undefined) addId(ids, `-${spec.short}`, follow);
    }
  }
  for (const name of [...VERDICTS.keys(), ...vocabulary.targets.keys()]) addId(ids, name, ANY);
  return ids;
}

function idOf(ids: WordIds, words: Words, word: number, follow: number): number {
  const text = words.texts[word];
  if (text !== undefined && follow === ANY && !text.startsWith('-') && text !== '!') return VALUE;
  const codes = text === undefined ? words.codes : toCodes(text);
  const start = text === undefined ? (words.starts[word] ?? 0) : 0;
  const end = text === undefined ? (words.ends[word] ?? 0) : text.length;
  const first = end > start ? codes[start] : 0;
  if (first === MINUS && end - start > 1) return findId(ids, codes, start, end);
  if (first === EXCLAMATION && end - start === 1) return BANG;
  if (follow === ANY) return VALUE;
  const id = findId(ids, codes, start, end);
  if (id !== NO_ID || follow === JUMP) return id === NO_ID ? CHAIN : id;
  // A word of several has no id: texts are compared with the words of ids.
  const isWhole = text === undefined || codes.subarray(0, end).every(isOfPlainWord);
  return isWhole && ids.next.length < MAX_IDS ? addId(ids, wordText(words, word), ANY) : NO_ID;
}

function findId({ words }: WordIds, codes: Codes, start: number, end: number): number {
  const word = findWord(words, codes, start, end);
  return word === NO_WORD ? NO_ID : word + FIRST_WORD;
}

function addId({ words, next }: WordIds, text: string, follow: Follow): number {
  const id = addWord(words, text) + FIRST_WORD;
  next[id] ??= follow;
  return id;
}
