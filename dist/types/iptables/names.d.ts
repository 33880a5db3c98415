import { type PlaceTable } from '../base/place-table.js';
import type { Codes } from '../base/codes.js';
import { type Words } from './words.js';
export interface Names {
    readonly places: PlaceTable;
    /** By their numbers there. */
    readonly texts: string[];
    /** The numbers of the names that were asked for last. */
    last: number;
    before: number;
}
/** `codes` are those of the words' source. */
export declare function makeNames(codes: Codes): Names;
/** The text of a word, or what is left of it behind its first `skipped` characters. */
export declare function nameOf(names: Names | null, words: Words, word: number, skipped?: number): string;
/** The text between two offsets. */
export declare function nameAt(names: Names, { source }: Words, start: number, end: number): string;
