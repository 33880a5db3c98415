/** Milliseconds, or undefined if the text is no span of time. */
export declare function parseDuration(text: string): number | undefined;
/** As listings write it; no time at all is `0s`. */
export declare function printDuration(milliseconds: number): string;
