// Numbers for words of one text, looked up by where they stand: nothing is copied.

import { hashCodes, type Codes } from './codes.js';

export interface PlaceTable {
  readonly codes: Codes;
  /** Open addressing by a hash of the word's codes: the number of a word, plus one. */
  slots: Int32Array;
  readonly starts: number[];
  readonly ends: number[];
}

/** No word of the table. */
export const NO_PLACE = -1;

const FIRST_SLOTS = 64;

export function makePlaceTable(codes: Codes): PlaceTable {
  return { codes, slots: new Int32Array(FIRST_SLOTS), starts: [], ends: [] };
}

/** The number of the word that stands between two offsets, or `NO_PLACE`. */
export function findPlace({ codes, slots, starts, ends }: PlaceTable, start: number, end: number): number {
  const mask = slots.length - 1;
  for (let slot = hashCodes(codes, start, end) & mask; ; slot = (slot + 1) & mask) {
    const entry = (slots[slot] ?? 0) - 1;
    if (entry === -1) return NO_PLACE;
    const known = starts[entry] ?? 0;
    if ((ends[entry] ?? 0) - known !== end - start) continue;
    let at = 0;
    while (at < end - start && codes[known + at] === codes[start + at]) at++;
    if (at === end - start) return entry;
  }
}

/** Gives the word a number, which it has not yet. */
export function addPlace(table: PlaceTable, start: number, end: number): number {
  const number = table.starts.push(start) - 1;
  table.ends.push(end);
  if (table.starts.length * 2 > table.slots.length) {
    table.slots = new Int32Array(table.slots.length * 2);
    for (let each = 0; each <= number; each++) put(table, each);
  } else put(table, number);
  return number;
}

function put({ codes, slots, starts, ends }: PlaceTable, number: number): void {
  const mask = slots.length - 1;
  let slot = hashCodes(codes, starts[number] ?? 0, ends[number] ?? 0) & mask;
  while (slots[slot] !== 0) slot = (slot + 1) & mask;
  slots[slot] = number + 1;
}
