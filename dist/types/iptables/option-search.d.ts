import { type Control } from './controls.js';
import type { AnyExtension } from './define.js';
import { type FoundOption, type Vocabulary } from './lookup.js';
/** What a flag stands for. */
export type OptionMeaning = {
    readonly kind: 'control';
    readonly control: Control;
} | {
    readonly kind: 'option';
    readonly found: FoundOption;
};
/** As getopt_long has it: the option of exactly this name, in the first that knows it; else all whose names begin so. */
export declare function optionsByName(vocabulary: Vocabulary, extensions: readonly AnyExtension[], name: string): OptionMeaning[];
/** The long name to call it by. */
export declare function longNameOf(meaning: OptionMeaning): string;
/** An option of the standard match by its letter. */
export declare function standardShort(vocabulary: Vocabulary, letter: string): FoundOption | undefined;
/** Is it the long name of any option at all? */
export declare function isLongName(vocabulary: Vocabulary, name: string): boolean;
