/** A phrase at its place in the source. */
export interface ReadPhrase {
    readonly start: number;
    readonly end: number;
    /** Its options as words; null where it says too little, or nothing that natgw knows. */
    readonly options: string | null;
    /** Why there are none. */
    readonly why: string;
}
export interface ReadPhrases {
    readonly matches: readonly ReadPhrase[];
    readonly target: readonly ReadPhrase[];
}
/** Reads `text` from `from` to `to`: first what matches print, then what the target prints. */
export declare function readPhrases(text: string, from: number, to: number, target: string): ReadPhrases;
