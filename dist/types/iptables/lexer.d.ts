import { type Words } from './words.js';
/** Whether a code ends a word that stands in no quotes, and begins none behind it. */
export declare function endsPlainWord(code: number): boolean;
/** Whether a code stands inside of a word that stands in no quotes. */
export declare function isOfPlainWord(code: number): boolean;
/**
 * Reads the line that begins at `from` into `words`, which are emptied first, and gives the offset of its line end.
 * A closing quote ends its word; a quote that stays open ends with the line. As iptables-restore does it
 * (xshared.c add_param_to_argv); a carriage return counts as a blank, so that files from elsewhere can be read.
 */
export declare function lexLine(words: Words, from: number): number;
/** Adds the word that begins at `start`, which is no blank, and gives the offset behind it. */
export declare function lexWord(words: Words, start: number): number;
