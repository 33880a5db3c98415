import { type Codes } from '../base/codes.js';
import { type WordTable } from '../base/word-table.js';
import { type Vocabulary } from './lookup.js';
import type { Plan } from './plan.js';
import { type Words } from './words.js';
/** The plans of the lines of one table. */
export interface ShapeCache {
    readonly vocabulary: Vocabulary;
    readonly table: string;
    readonly ids: WordIds;
    /** `state * MAX_IDS + id` to the next state. States are numbers of `plans`. */
    readonly steps: Map<number, number>;
    readonly plans: (Plan | undefined)[];
    /** By state: the id that came last, and where it led. Lines come in runs, so it mostly comes again, and comparing is quicker than looking up. */
    readonly lastIds: number[];
    readonly lastStates: number[];
    /** The word of that id, as codes; null for an id that stands for no particular word. */
    readonly lastWords: (Codes | null)[];
}
/** Numbers for the words that make shapes differ. */
interface WordIds {
    /** Words by their ids, less the ids that stand for no particular word. */
    readonly words: WordTable;
    /** What the word after the one with an id is: a name that makes a difference, or any value. */
    readonly next: Follow[];
}
type Follow = 'value' | 'name' | 'jump';
export declare function makeShapeCache(vocabulary: Vocabulary, table: string): ShapeCache;
/** The plan of a line, from the cache where a line of that shape had one without problems. */
export declare function cachedPlan(cache: ShapeCache, words: Words): Plan;
/** What `lexShape` found: the line is in the words, `end` is its end, and `plan` its plan. */
export interface ShapedLine {
    end: number;
    plan: Plan | null;
}
/**
 * Reads the line that begins at `from` into `words`, as `lexLine` does, and finds its plan on the way: a word that came last at
 * its place is compared with the text, and needs no other look.
 */
export declare function lexShape(cache: ShapeCache, words: Words, from: number, line: ShapedLine): void;
export {};
