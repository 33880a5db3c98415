import { type Codes } from './codes.js';
export interface WordTable {
    /** Open addressing by a hash of the word's characters: the number of a word, plus one. */
    slots: Int32Array;
    /** The words by their numbers. */
    readonly texts: string[];
    /** Their codes, each with a line end behind them. */
    readonly codes: Codes[];
}
/** No word of the table. */
export declare const NO_WORD = -1;
/** Slots of a table that mostly holds few words. */
export declare const FEW_WORDS = 64;
/** `slots`: a power of two, twice as many as words are expected. */
export declare function makeWordTable(slots?: number): WordTable;
/** The number of the word that stands between two offsets, or `NO_WORD`. */
export declare function findWord({ slots, codes }: WordTable, text: Codes, start: number, end: number): number;
/** Whether the word that stands between two offsets has the number. */
export declare function isWord({ codes }: WordTable, id: number, text: Codes, start: number, end: number): boolean;
/** The number of a word, which is given one if it has none. */
export declare function addWord(table: WordTable, text: string): number;
