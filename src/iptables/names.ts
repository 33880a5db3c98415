// The names in a text, one string for each: maps find such a string without comparing letters.

import { addPlace, findPlace, makePlaceTable, NO_PLACE } from '../base/place-table.js';
import type { Codes } from '../base/codes.js';
import { endOf, startOf, wordText, type Words } from './words.js';

/** Gives the text of a word, or what is left of it behind its first `skipped` characters. */
export type NameOf = (words: Words, word: number, skipped?: number) => string;

/** `codes` are those of the words' source. */
export function makeNames(codes: Codes): NameOf {
  const places = makePlaceTable(codes);
  const texts: string[] = [];
  return (words, word, skipped = 0) => {
    if (words.texts[word] !== undefined) return wordText(words, word).slice(skipped);
    const start = startOf(words, word) + skipped;
    const end = endOf(words, word);
    let place = findPlace(places, start, end);
    if (place === NO_PLACE) {
      place = addPlace(places, start, end);
      texts.push(words.source.text.slice(start, end));
    }
    return texts[place] ?? '';
  };
}
