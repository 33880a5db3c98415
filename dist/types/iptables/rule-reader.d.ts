import { type RuleReader } from './rule-state.js';
/** A `!` that stands where an option may begin. */
export declare function readBang(reader: RuleReader, word: number): void;
/** A word that stands where an option should begin. */
export declare function readStray(reader: RuleReader, word: number): void;
/** A flag: `-x`, `--long`, `--long=value`, `-xVALUE`. */
export declare function readFlag(reader: RuleReader, word: number): void;
/** Does the option that is open take the next word? */
export declare function wantsWord(reader: RuleReader, next: number): boolean;
/** Gives a word to the option that is open. A `!` before the value is the old way to write one before the option. */
export declare function takeWord(reader: RuleReader, word: number): void;
/** No more words for the option that is open. */
export declare function closeOption(reader: RuleReader): void;
