/** The candidate nearest to `word` by edit distance, if one is near enough to be meant. */
export declare function nearest(word: string, candidates: Iterable<string>): string | undefined;
/** `help` text for a wrong word, or undefined. */
export declare function didYouMean(word: string, candidates: Iterable<string>): string | undefined;
