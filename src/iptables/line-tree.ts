// Lines that somebody knows all about, as a tree: another line is walked along those that it is like, without being taken apart.

import { BACKSLASH, EXCLAMATION, MINUS, NEWLINE, QUOTE } from '../base/signs.js';
import type { PlainCodes } from '../values/plain-codes.js';
import { isOfPlainWord } from './lexer.js';
import type { Words } from './words.js';

/** What lines have in common up to a place, and how they go on. */
interface Branch<End> {
  /** The codes that stand before the place, behind those of the branch before. */
  readonly text: Uint8Array;
  /** By what codes it goes on with text. */
  readonly firsts: number[];
  readonly nexts: Branch<End>[];
  /** A word that may be another one. */
  hole: Fork<End> | null;
  /** What is known, where a line ends. */
  end: End | null;
}

/** A word that lines differ in, and how they go on behind the forms that it has. */
interface Fork<End> {
  readonly word: number;
  /** Null for a comment, and for a chain. */
  readonly plain: PlainCodes | null;
  readonly isChain: boolean;
  readonly forms: number[];
  readonly nexts: Branch<End>[];
}

/** A word that may be another one: of a plain form, or a comment, or the chain that the rule goes to. */
export interface LineHole {
  readonly word: number;
  readonly plain: PlainCodes | null;
  readonly isChain: boolean;
}

export interface LineTree<End> {
  readonly root: Branch<End>;
  /** Whether the word that stands there is the name of a chain that may be jumped to. */
  readonly isChain: (words: Words, start: number, end: number) => boolean;
  count: number;
  /** Behind the line that was found last. */
  lineEnd: number;
}

/** So many lines are remembered. */
const MOST_LINES = 4096;
/** Longer comments may be cut. */
const LONGEST_COMMENT = 80;

const TEXT_FORM = 1;

const NO_CODES = new Uint8Array();

export function makeLineTree<End>(isChain: LineTree<End>['isChain']): LineTree<End> {
  return { root: branch(NO_CODES), isChain, count: 0, lineEnd: 0 };
}

function branch<End>(text: Uint8Array, { firsts, nexts, hole, end }: Omit<Branch<End>, 'text'> = nothing()): Branch<End> {
  return { text, firsts, nexts, hole, end };
}

function nothing<End>(): Omit<Branch<End>, 'text'> {
  return { firsts: [], nexts: [], hole: null, end: null };
}

/**
 * What is known of a line that goes on at `from` as one that was learnt, with the places of the words that it has holes for; else null.
 * Words of a plain form, plain comments and chains may be others, all else is the same text. One function on purpose:
 * V8 has one thing to compile.
 */
export function findLine<End>(tree: LineTree<End>, words: Words, from: number): End | null {
  const { codes, starts, ends } = words;
  let { root: known } = tree;
  let at = from;
  /** A word that the text that stands there begins like, without being it. */
  let instead: Fork<End> | null = null;
  let insteadAt = 0;
  for (;;) {
    const { text, firsts, end: found } = known;
    const { length } = text;
    let same = 0;
    while (same < length && text[same] === codes[at + same]) same++;
    let fork: Fork<End> | null = null;
    if (same === length) {
      at += length;
      if (found !== null) {
        tree.lineEnd = at - 1;
        return found;
      }
      fork = known.hole;
      const code = codes[at] ?? NEWLINE;
      let index = firsts.length;
      do index--;
      while (index >= 0 && firsts[index] !== code);
      const next = index === -1 ? undefined : known.nexts[index];
      if (next !== undefined) {
        if (fork !== null) {
          instead = fork;
          insteadAt = at;
        }
        known = next;
        continue;
      }
    }
    if (fork === null) {
      if (instead === null) return null;
      fork = instead;
      at = insteadAt;
      instead = null;
    }
    let end = at;
    let code = codes[at] ?? NEWLINE;
    if (code === QUOTE) {
      code = codes[++end] ?? NEWLINE;
      if (code === MINUS || code === EXCLAMATION) return null;
      while (code !== QUOTE && code !== BACKSLASH && code !== NEWLINE) code = codes[++end] ?? NEWLINE;
      if (code !== QUOTE) return null;
      end++;
    } else {
      if (code === MINUS || code === EXCLAMATION) return null;
      while (code !== BACKSLASH && isOfPlainWord(code)) code = codes[++end] ?? NEWLINE;
      if (code === BACKSLASH || end === at) return null;
    }
    const { word, plain, isChain, forms } = fork;
    let form = TEXT_FORM;
    if (plain !== null) form = plain.form(codes, at, end);
    else if (isChain ? !tree.isChain(words, at, end) : !isComment(codes[at] === QUOTE ? end - at - 2 : end - at)) return null;
    let index = forms.length;
    do index--;
    while (index >= 0 && forms[index] !== form);
    const next = index === -1 ? undefined : fork.nexts[index];
    if (next === undefined) return null;
    starts[word] = at;
    ends[word] = end;
    at = end;
    known = next;
  }
}

function isPlainComment(codes: Words['codes'], start: number, end: number): boolean {
  const [from, to] = codes[start] === QUOTE ? [start + 1, end - 1] : [start, end];
  return isComment(to - from) && !codes.subarray(from, to).some((code) => code === QUOTE || code === BACKSLASH);
}

/** Short enough; what is a hole has neither quotes nor backslashes in it. */
function isComment(length: number): boolean {
  return length > 0 && length <= LONGEST_COMMENT;
}

/** Remembers what is known of a line that goes on at `from`. It is known of all lines that are the same text outside of their holes. */
export function learnLine<End>(tree: LineTree<End>, words: Words, from: number, holes: readonly LineHole[], end: End): void {
  if (tree.count >= MOST_LINES || words.codes.BYTES_PER_ELEMENT > 1) return;
  tree.count++;
  const { codes, starts, ends, texts } = words;
  let at = from;
  let place = tree.root;
  for (const hole of holes.toSorted((one, other) => (starts[one.word] ?? 0) - (starts[other.word] ?? 0))) {
    const { word, plain, isChain } = hole;
    const start = starts[word] ?? 0;
    const behind = ends[word] ?? 0;
    // Words that are part of others, or put together of several.
    if (start < at || (texts[word] !== undefined && codes[start] !== QUOTE)) return;
    if (plain === null && !isChain && !isPlainComment(codes, start, behind)) return;
    place = along(place, codes.subarray(at, start) as Uint8Array);
    const form = plain === null ? TEXT_FORM : plain.form(codes, start, behind);
    place.hole ??= { word, plain, isChain, forms: [], nexts: [] };
    const { hole: fork } = place;
    if (form === 0 || fork.word !== word || fork.plain !== plain || fork.isChain !== isChain) return;
    let next = fork.nexts[fork.forms.indexOf(form)];
    if (!next) {
      fork.forms.push(form);
      fork.nexts.push((next = branch(NO_CODES)));
    }
    place = next;
    at = behind;
  }
  place = along(place, codes.subarray(at, codes.indexOf(NEWLINE, at) + 1) as Uint8Array);
  place.end ??= end;
}

/** The place behind the text. */
function along<End>(place: Branch<End>, text: Uint8Array): Branch<End> {
  if (text.length === 0) return place;
  const index = place.firsts.indexOf(text[0] ?? 0);
  const next = place.nexts[index];
  if (!next) {
    const made = branch<End>(text.slice());
    place.firsts.push(text[0] ?? 0);
    place.nexts.push(made);
    return made;
  }
  let same = 1;
  while (same < next.text.length && same < text.length && next.text[same] === text[same]) same++;
  if (same === next.text.length) return along(next, text.subarray(same));
  const before = branch<End>(next.text.slice(0, same));
  before.firsts.push(next.text[same] ?? 0);
  before.nexts.push(branch(next.text.slice(same), next));
  place.nexts[index] = before;
  return along(before, text.subarray(same));
}
