// Numbers for words of one text, looked up by where they stand: nothing is copied.

import { hashCodes, type Codes } from './codes.js';

export interface PlaceTable {
  readonly codes: Codes;
  /** Open addressing by a hash of the word's codes: the number of a word, plus one. */
  slots: Int32Array;
  readonly hashes: number[];
  readonly starts: number[];
  readonly ends: number[];
}

/** No word of the table. */
export const NO_PLACE = -1;

const FIRST_SLOTS = 64;

export function makePlaceTable(codes: Codes): PlaceTable {
  return { codes, slots: new Int32Array(FIRST_SLOTS), hashes: [], starts: [], ends: [] };
}

/** The number of the word that stands between two offsets, or `NO_PLACE`. */
function findPlace(table: PlaceTable, start: number, end: number): number {
  return find(table, hashCodes(table.codes, start, end), start, end);
}

/** As `findPlace`, where the word mostly is that of a number, or the next one: words come in one order again and again. */
export function guessPlace(table: PlaceTable, guess: number, start: number, end: number): number {
  if (isPlace(table, guess, start, end)) return guess;
  return isPlace(table, guess + 1, start, end) ? guess + 1 : findPlace(table, start, end);
}

/** Is this the word of the number? */
function isPlace({ codes, starts, ends }: PlaceTable, number: number, start: number, end: number): boolean {
  if (number < 0 || number >= starts.length) return false;
  const known = starts[number] ?? 0;
  if ((ends[number] ?? 0) - known !== end - start) return false;
  // Words that are alike mostly begin alike.
  for (let at = end - start - 1; at >= 0; at--) if (codes[known + at] !== codes[start + at]) return false;
  return true;
}

/** Gives the word a number; `NO_PLACE` where it has one already. */
export function addPlace(table: PlaceTable, start: number, end: number): number {
  const hash = hashCodes(table.codes, start, end);
  if (find(table, hash, start, end) !== NO_PLACE) return NO_PLACE;
  const number = table.starts.push(start) - 1;
  table.ends.push(end);
  table.hashes.push(hash);
  if (table.starts.length * 2 > table.slots.length) {
    table.slots = new Int32Array(table.slots.length * 2);
    for (let each = 0; each <= number; each++) put(table, each);
  } else put(table, number);
  return number;
}

function find(table: PlaceTable, hash: number, start: number, end: number): number {
  const { slots } = table;
  const mask = slots.length - 1;
  for (let slot = hash & mask; ; slot = (slot + 1) & mask) {
    const entry = (slots[slot] ?? 0) - 1;
    if (entry === -1) return NO_PLACE;
    if (isPlace(table, entry, start, end)) return entry;
  }
}

function put({ slots, hashes }: PlaceTable, number: number): void {
  const mask = slots.length - 1;
  let slot = (hashes[number] ?? 0) & mask;
  while (slots[slot] !== 0) slot = (slot + 1) & mask;
  slots[slot] = number + 1;
}
