/** The words of options for the groups of a pattern; a group that took no part is empty. */
export type Options = (...groups: string[]) => string;
/** One thing that a listing prints behind the addresses. All patterns are sticky. */
export interface Phrase {
    /** The match or target that prints it. */
    readonly of: string;
    readonly lead: RegExp;
    /** Null where the listing hides what the options would need, and why. */
    readonly save: Options | null;
    readonly hides?: string;
    /** What may follow the lead, any number of times and in any order. */
    readonly details?: readonly (readonly [pattern: RegExp, save: Options])[];
}
/** The `!` of an option, where the listing has one. */
export declare function bang(not: string): string;
/** A text as one word of a command line of ours: see `splitWords`. */
export declare function quoted(text: string): string;
