// Numbers for words: looked up by the characters of a text, which need not be copied for that.

export interface WordTable {
  /** Open addressing by a hash of the word's characters: the number of a word, plus one. */
  slots: Int32Array;
  /** The words by their numbers. */
  readonly texts: string[];
}

/** No word of the table. */
export const NO_WORD = -1;

const FIRST_SLOTS = 2048;

export function makeWordTable(): WordTable {
  return { slots: new Int32Array(FIRST_SLOTS), texts: [] };
}

/** The number of the word that stands between two offsets, or `NO_WORD`. */
export function findWord({ slots, texts }: WordTable, text: string, start: number, end: number): number {
  const mask = slots.length - 1;
  for (let slot = hash(text, start, end) & mask; ; slot = (slot + 1) & mask) {
    const entry = (slots[slot] ?? 0) - 1;
    if (entry === -1) return NO_WORD;
    if (sameText(texts[entry] ?? '', text, start, end)) return entry;
  }
}

/** Whether the word that stands between two offsets has the number. */
export function isWord({ texts }: WordTable, id: number, text: string, start: number, end: number): boolean {
  return sameText(texts[id] ?? '', text, start, end);
}

/** The number of a word, which is given one if it has none. */
export function addWord(table: WordTable, text: string): number {
  const known = findWord(table, text, 0, text.length);
  if (known !== NO_WORD) return known;
  const id = table.texts.push(text) - 1;
  if (table.texts.length * 2 > table.slots.length) rehash(table);
  else place(table.slots, text, id);
  return id;
}

function hash(text: string, start: number, end: number): number {
  let value = end - start;
  for (let at = start; at < end; at++) value = (Math.imul(value, 31) + text.charCodeAt(at)) | 0;
  return value ^ (value >>> 15);
}

function sameText(known: string, text: string, start: number, end: number): boolean {
  if (known.length !== end - start) return false;
  for (let at = 0; at < known.length; at++) if (known.charCodeAt(at) !== text.charCodeAt(start + at)) return false;
  return true;
}

function place(slots: Int32Array, text: string, id: number): void {
  const mask = slots.length - 1;
  let slot = hash(text, 0, text.length) & mask;
  while (slots[slot] !== 0) slot = (slot + 1) & mask;
  slots[slot] = id + 1;
}

function rehash(table: WordTable): void {
  table.slots = new Int32Array(table.slots.length * 2);
  table.texts.forEach((text, id) => place(table.slots, text, id));
}
