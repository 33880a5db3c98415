// The names in a text, one string for each: maps find such a string without comparing letters.

import { addPlace, guessPlace, makePlaceTable, NO_PLACE, type PlaceTable } from '../base/place-table.js';
import type { Codes } from '../base/codes.js';
import { endOf, startOf, wordText, type Words } from './words.js';

export interface Names {
  readonly places: PlaceTable;
  /** By their numbers there. */
  readonly texts: string[];
  /** The numbers of the names that were asked for last. */
  last: number;
  before: number;
}

/** `codes` are those of the words' source. */
export function makeNames(codes: Codes): Names {
  return { places: makePlaceTable(codes), texts: [], last: NO_PLACE, before: NO_PLACE };
}

/** The text of a word, or what is left of it behind its first `skipped` characters. */
export function nameOf(names: Names | null, words: Words, word: number, skipped = 0): string {
  if (names === null || words.texts[word] !== undefined) return wordText(words, word).slice(skipped);
  return nameAt(names, words, startOf(words, word) + skipped, endOf(words, word));
}

/** The text between two offsets. */
export function nameAt(names: Names, { source }: Words, start: number, end: number): string {
  const { places, texts } = names;
  let place = guessPlace(places, names.last, names.before, start, end);
  if (place === NO_PLACE) {
    place = addPlace(places, start, end);
    texts.push(source.text.slice(start, end));
  }
  if (place !== names.last) {
    names.before = names.last;
    names.last = place;
  }
  return texts[place] ?? '';
}
