// The rules of a chain while commands change it: a list in pieces, so that inserting in front of many is not slow.

import type { Rule } from '../ast/ruleset.js';
import type { Meaning } from '../core/action.js';
import type { ContextFor } from './line-meaning.js';

/** Rules in order; no piece is empty, but for the only one. */
export interface RuleList {
  length: number;
  readonly pieces: Rule[][];
  /** The rules are not made yet. */
  later: Later | null;
}

/** Rules that will be made when somebody looks. */
export interface Later {
  readonly lines: LateLines;
  /** The first of their lines and the last one, by their numbers. */
  readonly first: number;
  last: number;
}

/** The lines of such rules, of all chains of a table. */
export interface LateLines {
  /** Where they begin. */
  readonly starts: number[];
  /** The next line of the same chain, or `NO_LINE`. */
  readonly next: number[];
  rule(start: number): Rule;
  /** What the rule means, which is quicker said than the rule is made. */
  meaning(start: number, contextFor: ContextFor): Meaning;
}

const NO_LINE = -1;

const LONGEST_PIECE = 1024;

export function makeRuleList(): RuleList {
  return { length: 0, pieces: [[]], later: null };
}

/** Appends a rule that is made later; only behind others of its kind. */
export function appendLater(list: RuleList, start: number, lines: LateLines): boolean {
  const { later } = list;
  if (!later && list.length > 0) return false;
  const line = lines.starts.push(start) - 1;
  lines.next.push(NO_LINE);
  if (later) {
    lines.next[later.last] = line;
    later.last = line;
  } else list.later = { lines, first: line, last: line };
  list.length++;
  return true;
}

/** Makes what was to be made later: from here on, rules are looked at. */
function settle(list: RuleList): void {
  const { later, pieces } = list;
  if (!later) return;
  list.later = null;
  pieces[0] = lateRules(later);
}

export function appendRule(list: RuleList, rule: Rule): void {
  settle(list);
  const last = list.pieces[list.pieces.length - 1];
  // Appended pieces may grow: only insertion in their middle is slow, and that splits them.
  if (last) last.push(rule);
  list.length++;
}

/** Puts a rule before the one at `index` (from 0). */
export function insertRule(list: RuleList, index: number, rule: Rule): void {
  settle(list);
  const [number, offset] = locate(list, index);
  const piece = list.pieces[number];
  if (!piece) return;
  if (piece.length >= LONGEST_PIECE) {
    list.pieces.splice(number, 1, ...split(piece));
    insertRule(list, index, rule);
    return;
  }
  piece.splice(offset, 0, rule);
  list.length++;
}

/** Puts a rule in the place of another, and gives that one. */
export function replaceRule(list: RuleList, index: number, rule: Rule): Rule | undefined {
  settle(list);
  const [number, offset] = locate(list, index);
  return list.pieces[number]?.splice(offset, 1, rule)[0];
}

/** Takes a rule out, and gives it. */
export function removeRule(list: RuleList, index: number): Rule | undefined {
  settle(list);
  const [number, offset] = locate(list, index);
  const piece = list.pieces[number];
  const removed = piece?.splice(offset, 1)[0];
  if (removed) list.length--;
  if (piece?.length === 0 && list.pieces.length > 1) list.pieces.splice(number, 1);
  return removed;
}

/** The index of the first rule that fits, or -1. */
export function findRule(list: RuleList, fits: (rule: Rule) => boolean): number {
  settle(list);
  let before = 0;
  for (const piece of list.pieces) {
    const at = piece.findIndex(fits);
    if (at !== -1) return before + at;
    before += piece.length;
  }
  return -1;
}

export function rulesOf(list: RuleList): readonly Rule[] {
  settle(list);
  const [only] = list.pieces;
  return list.pieces.length === 1 && only ? only : list.pieces.flat();
}

/** What was to be made later, made now. */
export function lateRules(later: Later): Rule[] {
  return mapLines(later, (start) => later.lines.rule(start));
}

/** Something of each of the lines. */
export function mapLines<T>({ lines, first }: Later, make: (start: number) => T): T[] {
  const made: T[] = [];
  for (let line = first; line !== NO_LINE; line = lines.next[line] ?? NO_LINE) made.push(make(lines.starts[line] ?? 0));
  return made;
}

export function mapRules(list: RuleList, change: (rule: Rule) => Rule): void {
  if (list.length === 0) return;
  settle(list);
  for (const piece of list.pieces) piece.forEach((rule, index) => (piece[index] = change(rule)));
}

function locate({ pieces }: RuleList, index: number): readonly [piece: number, offset: number] {
  let rest = index;
  for (let number = 0; number < pieces.length; number++) {
    const size = pieces[number]?.length ?? 0;
    if (rest < size || number === pieces.length - 1) return [number, rest];
    rest -= size;
  }
  return [0, 0];
}

function split(piece: readonly Rule[]): Rule[][] {
  const halves: Rule[][] = [];
  for (let at = 0; at < piece.length; at += LONGEST_PIECE / 2) halves.push(piece.slice(at, at + LONGEST_PIECE / 2));
  return halves;
}
