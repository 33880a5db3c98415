import type { Counter } from '../ast/ruleset.js';
import type { Plan } from '../iptables/plan.js';
import { type Words } from '../iptables/words.js';
import type { Segment } from './line-template.js';
import { type PartPlace } from './part-memo.js';
/** What stands before each line. */
export declare const INDENT = "\t\t";
/** A line, and the pieces that others like it are made of, if it is known well enough. */
interface MadeLine {
    readonly text: string;
    readonly pieces: readonly Segment[] | null;
}
/** One rule as one line, or null. */
export declare function lineOf(plan: Plan, words: Words, counter: Counter | null, place: PartPlace): MadeLine | null;
export {};
