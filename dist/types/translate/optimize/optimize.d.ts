import type { Prove } from '../prove.js';
import type { Refined } from '../translate.js';
/** Condenses what a translation, or a merge, has made. */
export declare function optimize(refined: Refined, prove: Prove): Refined;
