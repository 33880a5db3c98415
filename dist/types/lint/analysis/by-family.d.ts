import type { Meaning, Step } from '../../core/action.js';
/** What a step does for IPv4, where it has one case for each family and nothing else; null otherwise. */
export declare function sameForBoth(step: Step): Meaning | null;
