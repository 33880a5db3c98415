import { type Shapes } from '../base/shapes.js';
import { type WordTable } from '../base/word-table.js';
import { type Vocabulary } from './lookup.js';
import type { Plan } from './plan.js';
import { type Words } from './words.js';
/** The plans of the lines of one table. */
export interface ShapeCache {
    readonly vocabulary: Vocabulary;
    readonly table: string;
    readonly ids: WordIds;
    /** The mode of a state is what the next word is. */
    readonly shapes: Shapes<Plan>;
}
/** Numbers for the words that make shapes differ. */
interface WordIds {
    /** Words by their ids, less the ids that stand for no particular word. */
    readonly words: WordTable;
    /** What the word after the one with an id is: a name that makes a difference, or any value. */
    readonly next: Follow[];
}
/** Any value, a name that makes a difference, or a target. */
type Follow = typeof ANY | typeof NAMED | typeof JUMP;
declare const ANY = 0;
declare const NAMED = 1;
declare const JUMP = 2;
export declare function makeShapeCache(vocabulary: Vocabulary, table: string): ShapeCache;
/** The cache of a table among those of one family. */
export declare function shapeCacheFor(caches: Map<string, ShapeCache>, vocabulary: Vocabulary, table: string): ShapeCache;
/** The plan of a line, from the cache where a line of that shape had one without problems. */
export declare function cachedPlan(cache: ShapeCache, words: Words): Plan;
/** What `lexShape` found: the line is in the words, `end` is its end, and `plan` its plan. */
export interface ShapedLine {
    end: number;
    plan: Plan | null;
}
/**
 * Reads the line that begins at `from` into `words`, as `lexLine` does, and finds its plan on the way: a word that came last at
 * its place is compared with the text, and needs no other look. One function on purpose, as in `buildsWell`.
 */
export declare function lexShape(cache: ShapeCache, words: Words, from: number, line: ShapedLine): void;
export {};
