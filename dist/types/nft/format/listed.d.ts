/** A text with such rules left out; a mark stands for each run of them. */
export interface Remaining {
    readonly text: string;
    readonly runs: readonly string[];
}
/** Leaves out of the chains what needs no change. */
export declare function withoutListed(text: string): Remaining;
/** Puts the rules back behind their marks. */
export declare function withListed(text: string, runs: readonly string[]): string;
