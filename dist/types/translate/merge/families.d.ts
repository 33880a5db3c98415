import type { Ruleset } from '../../ast/ruleset.js';
import type { Prove } from '../prove.js';
import type { Target } from '../target.js';
import type { Refined } from '../translate.js';
/** Merges what can be proven to stay the same; the other tables stay apart, and a note says why. */
export declare function mergeFamilies(ruleset: Ruleset, target: Target, prove: Prove): Refined;
