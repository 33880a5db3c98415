/** Shorter dumps are read before the engine has compiled much. */
export declare const LONG_DUMP: number;
/** Rules at even distances, each in its table, and the chains that they are in. */
export declare function sampleOf(text: string): string;
