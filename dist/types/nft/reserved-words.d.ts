import { type Text } from './cursor.js';
import { type ReadState } from './state.js';
export declare function isReserved(word: string): boolean;
/** A name that is declared is written out, and no word of the grammar. */
export declare function checkName(text: Text, at: number, what: string, state: ReadState): void;
