import { type Vocabulary } from './lookup.js';
import type { Plan } from './plan.js';
import type { Words } from './words.js';
/** The plans of the lines of one table. */
export interface ShapeCache {
    readonly vocabulary: Vocabulary;
    readonly table: string;
    readonly ids: WordIds;
    /** `state * MAX_IDS + id` to the next state. States are numbers of `plans`. */
    readonly steps: Map<number, number>;
    readonly plans: (Plan | undefined)[];
}
/** Numbers for the words that make shapes differ. */
interface WordIds {
    /** Open addressing by a hash of the word's characters: the index of a word, plus one. */
    slots: Int32Array;
    readonly texts: string[];
    /** What the word after this one is: a name that makes a difference, or any value. */
    readonly next: Follow[];
}
type Follow = 'value' | 'name' | 'jump';
export declare function makeShapeCache(vocabulary: Vocabulary, table: string): ShapeCache;
/** The plan of a line, from the cache where a line of that shape had one without problems. */
export declare function cachedPlan(cache: ShapeCache, words: Words): Plan;
export {};
