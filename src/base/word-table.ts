// Numbers for words: looked up by the codes of a text, which need not be copied for that.

import { hashCodes, toCodes, type Codes } from './codes.js';

export interface WordTable {
  /** Open addressing by a hash of the word's characters: the number of a word, plus one. */
  slots: Int32Array;
  /** The words by their numbers. */
  readonly texts: string[];
  /** Their codes, each with a line end behind them. */
  readonly codes: Codes[];
}

/** No word of the table. */
export const NO_WORD = -1;

const FIRST_SLOTS = 2048;
/** Slots of a table that mostly holds few words. */
export const FEW_WORDS = 64;

/** `slots`: a power of two, twice as many as words are expected. */
export function makeWordTable(slots = FIRST_SLOTS): WordTable {
  return { slots: new Int32Array(slots), texts: [], codes: [] };
}

/** The number of the word that stands between two offsets, or `NO_WORD`. */
export function findWord({ slots, codes }: WordTable, text: Codes, start: number, end: number): number {
  const mask = slots.length - 1;
  for (let slot = hashCodes(text, start, end) & mask; ; slot = (slot + 1) & mask) {
    const entry = (slots[slot] ?? 0) - 1;
    if (entry === -1) return NO_WORD;
    const known = codes[entry];
    if (known && sameCodes(known, text, start, end)) return entry;
  }
}

/** Whether the word that stands between two offsets has the number. */
export function isWord({ codes }: WordTable, id: number, text: Codes, start: number, end: number): boolean {
  const known = codes[id];
  return known !== undefined && sameCodes(known, text, start, end);
}

/** The number of a word, which is given one if it has none. */
export function addWord(table: WordTable, text: string): number {
  const codes = toCodes(text);
  const known = findWord(table, codes, 0, text.length);
  if (known !== NO_WORD) return known;
  const id = table.texts.push(text) - 1;
  table.codes.push(codes);
  if (table.texts.length * 2 > table.slots.length) rehash(table);
  else place(table.slots, codes, id);
  return id;
}

function sameCodes(known: Codes, text: Codes, start: number, end: number): boolean {
  const length = known.length - 1;
  if (length !== end - start) return false;
  for (let at = 0; at < length; at++) if (known[at] !== text[start + at]) return false;
  return true;
}

function place(slots: Int32Array, codes: Codes, id: number): void {
  const mask = slots.length - 1;
  let slot = hashCodes(codes, 0, codes.length - 1) & mask;
  while (slots[slot] !== 0) slot = (slot + 1) & mask;
  slots[slot] = id + 1;
}

function rehash(table: WordTable): void {
  table.slots = new Int32Array(table.slots.length * 2);
  table.codes.forEach((codes, id) => place(table.slots, codes, id));
}
