// Numbers for words of one text, looked up by where they stand: nothing is copied.

import { hashCodes, type Codes } from './codes.js';
import { withRoom } from './with-room.js';

export interface PlaceTable {
  readonly codes: Codes;
  /** Open addressing by a hash of the word's codes: the number of a word, plus one. */
  slots: Int32Array;
  count: number;
  /** By number. */
  hashes: Int32Array;
  starts: Int32Array;
  ends: Int32Array;
}

/** No word of the table. */
export const NO_PLACE = -1;

/** Slots for each word that there is room for. */
const SPARSE = 2;
const FIRST_ROOM = 32;
/** Room that nobody writes to takes no memory. */
const MORE_ROOM = 4;

export function makePlaceTable(codes: Codes): PlaceTable {
  return {
    codes,
    slots: new Int32Array(SPARSE * FIRST_ROOM),
    count: 0,
    hashes: new Int32Array(FIRST_ROOM),
    starts: new Int32Array(FIRST_ROOM),
    ends: new Int32Array(FIRST_ROOM),
  };
}

/** The number of the word that stands between two offsets, or `NO_PLACE`. */
function findPlace(table: PlaceTable, start: number, end: number): number {
  return find(table, hashCodes(table.codes, start, end), start, end);
}

/** As `findPlace`, where the word mostly is that of one of two numbers, or the next one: words come in one order again and again. */
export function guessPlace(table: PlaceTable, guess: number, other: number, start: number, end: number): number {
  if (isPlace(table, guess, start, end)) return guess;
  if (isPlace(table, guess + 1, start, end)) return guess + 1;
  if (isPlace(table, other, start, end)) return other;
  return isPlace(table, other + 1, start, end) ? other + 1 : findPlace(table, start, end);
}

/** Is this the word of the number? */
export function isPlace({ codes, count, starts, ends }: PlaceTable, number: number, start: number, end: number): boolean {
  if (number < 0 || number >= count) return false;
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
  if (table.count === table.starts.length) grow(table);
  const number = table.count++;
  table.starts[number] = start;
  table.ends[number] = end;
  table.hashes[number] = hash;
  put(table, number);
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

function grow(table: PlaceTable): void {
  const room = MORE_ROOM * table.count;
  table.starts = withRoom(table.starts, room);
  table.ends = withRoom(table.ends, room);
  table.hashes = withRoom(table.hashes, room);
  table.slots = new Int32Array(SPARSE * room);
  for (let each = 0; each < table.count; each++) put(table, each);
}

function put({ slots, hashes }: PlaceTable, number: number): void {
  const mask = slots.length - 1;
  let slot = (hashes[number] ?? 0) & mask;
  while (slots[slot] !== 0) slot = (slot + 1) & mask;
  slots[slot] = number + 1;
}
