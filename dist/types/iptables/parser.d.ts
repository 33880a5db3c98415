import { EmbeddedActionsParser } from 'chevrotain';
import type { Vocabulary } from './lookup.js';
import type { Plan } from './plan.js';
import { type RuleReader } from './rule-state.js';
import { type Words } from './words.js';
/** Takes every sequence of words; what is wrong with one is found by the reader that it feeds. */
export declare class CommandLineParser extends EmbeddedActionsParser {
    /** Set before each call of `commandLine`. */
    reader: RuleReader | null;
    constructor({ skipValidations }: {
        readonly skipValidations: boolean;
    });
    readonly commandLine: import("chevrotain").ParserMethod<[], void>;
    readonly flagged: import("chevrotain").ParserMethod<[], void>;
    private feed;
}
/** Runs the grammar over the words of one command. The offset of a token is the number of its word. */
export declare function planOf(words: Words, vocabulary: Vocabulary, table: string): Plan;
