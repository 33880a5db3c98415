/** Names that rules speak of; each class has a name that stands for it, or null for a packet without the interface. */
export interface NameClasses {
    /** A name for each class. The last class is that of names that no rule speaks of. */
    readonly names: readonly (string | null)[];
    /** The classes that a test holds for. */
    matching(name: string, prefix: boolean): readonly number[];
}
export declare function nameClasses(tests: Iterable<{
    readonly name: string;
    readonly prefix: boolean;
}>, known: Iterable<string>): NameClasses;
