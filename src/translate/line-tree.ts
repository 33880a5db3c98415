// Lines whose translation is known, as a tree: another line is walked along those that it is like, without being taken apart.

import { endsPlainWord } from '../iptables/lexer.js';
import type { Words } from '../iptables/words.js';
import type { PlainCodes } from '../values/plain-codes.js';
import { lineTemplate, wordOf, type Hole, type LineTemplate, type Segment } from './line-template.js';

/** What lines have in common up to a place, and how they go on. */
interface Branch {
  /** The codes that stand before the place, behind those of the branch before. */
  readonly text: Uint8Array;
  /** By what codes it goes on with text. */
  readonly firsts: number[];
  readonly nexts: Branch[];
  /** A word that may be another one. */
  hole: Fork | null;
  /** The line's translation, where it ends. */
  end: LineTemplate | null;
}

/** A word that lines differ in, and how they go on behind the forms that it has. */
interface Fork {
  readonly word: number;
  /** Null for a comment, and for a chain. */
  readonly plain: PlainCodes | null;
  readonly isChain: boolean;
  readonly forms: number[];
  readonly nexts: Branch[];
}

export interface LineTree {
  readonly root: Branch;
  /** Whether a chain of that name may be jumped to. */
  readonly isChain: (start: number, end: number) => boolean;
  count: number;
  /** Behind the line that was found last. */
  lineEnd: number;
}

/** So many lines are remembered. */
const MOST_LINES = 4096;
/** Longer comments may be cut. */
const LONGEST_COMMENT = 80;

const TEXT_FORM = 1;

const NEWLINE = 10;
const EXCLAMATION = 33;
const QUOTE = 34;
const MINUS = 45;
const BACKSLASH = 92;

const NO_CODES = new Uint8Array();

export function makeLineTree(isChain: LineTree['isChain']): LineTree {
  return { root: branch(NO_CODES), isChain, count: 0, lineEnd: 0 };
}

function branch(text: Uint8Array, { firsts, nexts, hole, end }: Omit<Branch, 'text'> = nothing()): Branch {
  return { text, firsts, nexts, hole, end };
}

function nothing(): Omit<Branch, 'text'> {
  return { firsts: [], nexts: [], hole: null, end: null };
}

/**
 * The translation of a line that goes on at `from` as one that is known, with the places of its words that fill it; null where none is.
 * Words of a plain form, plain comments and chains may be others, all else is the same text. One function on purpose:
 * V8 has one thing to compile.
 */
export function findLine(tree: LineTree, words: Words, from: number): LineTemplate | null {
  const { codes, starts, ends } = words;
  let { root: known } = tree;
  let at = from;
  /** A word that the text that stands there begins like, without being it. */
  let instead: Fork | null = null;
  let insteadAt = 0;
  for (;;) {
    const { text, firsts, end: template } = known;
    const { length } = text;
    let same = 0;
    while (same < length && text[same] === codes[at + same]) same++;
    let fork: Fork | null = null;
    if (same === length) {
      at += length;
      if (template !== null) {
        tree.lineEnd = at - 1;
        return template;
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
      while (code !== BACKSLASH && !endsPlainWord(code)) code = codes[++end] ?? NEWLINE;
      if (code === BACKSLASH || end === at) return null;
    }
    const { word, plain, isChain, forms } = fork;
    let form = TEXT_FORM;
    if (plain !== null) form = plain.form(codes, at, end);
    else if (isChain ? !tree.isChain(at, end) : !isComment(codes[at] === QUOTE ? end - at - 2 : end - at)) return null;
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

/** Short, and neither in need of its quotes nor of a backslash. */
function isComment(length: number): boolean {
  return length > 0 && length <= LONGEST_COMMENT;
}

/**
 * Remembers a line that goes on at `from`, and what it became. `chain`: the word that is jumped to, or -1; `hooks`: where it works.
 * Whatever its translation has no hole for is the same in all lines that are found by it.
 */
export function learnLine(
  tree: LineTree,
  words: Words,
  from: number,
  chain: number,
  hooks: number,
  segments: readonly Segment[],
): void {
  if (tree.count >= MOST_LINES || words.codes.BYTES_PER_ELEMENT > 1) return;
  tree.count++;
  const { codes, starts, ends, texts } = words;
  const holes = new Map<number, Hole>();
  for (const segment of segments) if (typeof segment !== 'string' && !('counter' in segment)) holes.set(wordOf(segment), segment);
  const inOrder = [...holes].sort(([one], [other]) => (starts[one] ?? 0) - (starts[other] ?? 0));
  let at = from;
  let place = tree.root;
  for (const [word, hole] of inOrder) {
    const start = starts[word] ?? 0;
    const end = ends[word] ?? 0;
    // Words that are part of others, or put together of several.
    if (start < at || (texts[word] !== undefined && codes[start] !== QUOTE)) return;
    place = along(place, codes.subarray(at, start) as Uint8Array);
    const plain = 'plain' in hole ? hole.plain : null;
    const form = plain === null ? TEXT_FORM : plain.form(codes, start, end);
    place.hole ??= { word, plain, isChain: word === chain, forms: [], nexts: [] };
    const { hole: fork } = place;
    if (form === 0 || fork.word !== word || fork.plain !== plain || fork.isChain !== (word === chain)) return;
    let next = fork.nexts[fork.forms.indexOf(form)];
    if (!next) {
      fork.forms.push(form);
      fork.nexts.push((next = branch(NO_CODES)));
    }
    place = next;
    at = end;
  }
  const lineEnd = codes.indexOf(NEWLINE, at);
  place = along(place, codes.subarray(at, lineEnd + 1) as Uint8Array);
  place.end ??= lineTemplate(segments, chain !== -1, hooks);
}

/** The place behind the text. */
function along(place: Branch, text: Uint8Array): Branch {
  if (text.length === 0) return place;
  const index = place.firsts.indexOf(text[0] ?? 0);
  const next = place.nexts[index];
  if (!next) {
    const made = branch(text.slice());
    place.firsts.push(text[0] ?? 0);
    place.nexts.push(made);
    return made;
  }
  let same = 1;
  while (same < next.text.length && same < text.length && next.text[same] === text[same]) same++;
  if (same === next.text.length) return along(next, text.subarray(same));
  const before = branch(next.text.slice(0, same));
  before.firsts.push(next.text[same] ?? 0);
  before.nexts.push(branch(next.text.slice(same), next));
  place.nexts[index] = before;
  return along(before, text.subarray(same));
}
