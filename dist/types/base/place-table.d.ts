import { type Codes } from './codes.js';
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
export declare const NO_PLACE = -1;
export declare function makePlaceTable(codes: Codes): PlaceTable;
/** As `findPlace`, where the word mostly is that of one of two numbers, or the next one: words come in one order again and again. */
export declare function guessPlace(table: PlaceTable, guess: number, other: number, start: number, end: number): number;
/** Is this the word of the number? */
export declare function isPlace({ codes, count, starts, ends }: PlaceTable, number: number, start: number, end: number): boolean;
/** Gives the word a number; `NO_PLACE` where it has one already. */
export declare function addPlace(table: PlaceTable, start: number, end: number): number;
