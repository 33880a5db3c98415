export interface WordTable {
    /** Open addressing by a hash of the word's characters: the number of a word, plus one. */
    slots: Int32Array;
    /** The words by their numbers. */
    readonly texts: string[];
}
/** No word of the table. */
export declare const NO_WORD = -1;
export declare function makeWordTable(): WordTable;
/** The number of the word that stands between two offsets, or `NO_WORD`. */
export declare function findWord({ slots, texts }: WordTable, text: string, start: number, end: number): number;
/** Whether the word that stands between two offsets has the number. */
export declare function isWord({ texts }: WordTable, id: number, text: string, start: number, end: number): boolean;
/** The number of a word, which is given one if it has none. */
export declare function addWord(table: WordTable, text: string): number;
