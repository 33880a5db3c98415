import { type Assigned } from './symbolic.js';
/** How a rule, a chain or a hook ends. */
export type End = 
/** On to the next rule; at the end of a user chain, back to the caller. */
'fall' | 'return'
/** No element of a map held. */
 | 'miss' | 'accept' | 'drop' | `reject with ${string}`
/** Chains that call each other for ever, or too deep. */
 | 'endless';
export interface Outcome {
    readonly end: End;
    /** What fields hold then, where that is not what they held first. */
    readonly assigned: Assigned;
    /** What else was done, in order: logged, translated, handed to a queue. */
    readonly effects: readonly string[];
}
/** The effect where all tests of these keys hold. */
export declare function effectWhere(effect: string, keys: readonly string[]): string;
/** The keys of the tests that an effect is left to. */
export declare function keysOfEffect(effect: string): readonly string[];
/** Outcomes by number, equal ones by one number. 0 and 1 are the truth values of conditions. */
export interface Outcomes {
    of(outcome: Outcome): number;
    outcome(leaf: number): Outcome;
    /** `then`, after what `first` did. */
    join(first: number, then: number): number;
    readonly fall: number;
    readonly miss: number;
    readonly accept: number;
}
export declare function makeOutcomes(): Outcomes;
