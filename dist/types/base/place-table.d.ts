import { type Codes } from './codes.js';
export interface PlaceTable {
    readonly codes: Codes;
    /** Open addressing by a hash of the word's codes: the number of a word, plus one. */
    slots: Int32Array;
    readonly starts: number[];
    readonly ends: number[];
}
/** No word of the table. */
export declare const NO_PLACE = -1;
export declare function makePlaceTable(codes: Codes): PlaceTable;
/** The number of the word that stands between two offsets, or `NO_PLACE`. */
export declare function findPlace({ codes, slots, starts, ends }: PlaceTable, start: number, end: number): number;
/** Gives the word a number, which it has not yet. */
export declare function addPlace(table: PlaceTable, start: number, end: number): number;
