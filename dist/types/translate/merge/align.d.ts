/** A place in the merged list: the entries that stand there, of which one may be missing. */
export interface Place<T> {
    readonly left: T | undefined;
    readonly right: T | undefined;
}
/** Keeps the order of both lists. Entries without a key stay by themselves. */
export declare function align<T>(left: readonly T[], right: readonly T[], keyOf: (entry: T) => string | null): readonly Place<T>[];
