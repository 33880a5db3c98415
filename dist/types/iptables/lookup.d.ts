import type { AnyExtension, AnyMatch, AnyTarget, IpFamily, OptionSpec } from './define.js';
/** The extensions of one family. */
export interface Vocabulary {
    readonly family: IpFamily;
    /** The built-in `-s -d -i -o -p -f`. */
    readonly standard: AnyMatch;
    readonly matches: ReadonlyMap<string, AnyMatch>;
    readonly targets: ReadonlyMap<string, AnyTarget>;
}
/** An option with its key in its extension's table. */
export interface FoundOption {
    readonly key: string;
    readonly spec: OptionSpec;
    readonly owner: AnyExtension;
}
/** Targets that end a rule by themselves and are verdicts of the tree. */
export declare const VERDICTS: ReadonlyMap<string, 'accept' | 'drop' | 'return'>;
/** All that natgw knows of one family. */
export declare function vocabularyOf(family: IpFamily): Vocabulary;
/** The match that `-p NUMBER` lends its options. */
export declare function protocolMatch(vocabulary: Vocabulary, protocol: number): AnyMatch | undefined;
/** The options of an extension that the family's tool knows, each flag once. */
export declare function optionsOf(extension: AnyExtension, family: IpFamily): readonly FoundOption[];
/** What an option is in a later element of its part: itself where it speaks of the whole, null where there are no more elements. */
export declare function optionInElement(option: FoundOption, element: number): FoundOption | null;
/** The long names of an option, its own first. */
export declare function longNames(spec: OptionSpec): readonly string[];
/** The option of exactly this long name. */
export declare function optionNamed(extension: AnyExtension, family: IpFamily, name: string): FoundOption | undefined;
/** What to say about an option that nothing loaded in the rule knows: whose it is, or what is spelled like it. */
export declare function helpForOption(vocabulary: Vocabulary, loaded: readonly AnyExtension[], name: string): string | undefined;
/** "Did you mean" for the word after -j: targets, verdicts and chains. */
export declare function helpForJump(vocabulary: Vocabulary, chains: Iterable<string>, name: string): string | undefined;
