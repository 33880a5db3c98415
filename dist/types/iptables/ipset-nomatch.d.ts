import { type ValueRange } from '../core/predicate.js';
import type { Entry } from './ipset-elements.js';
/** The addresses that match, as ranges; only for sets of one dimension, of addresses. */
export declare function effectiveRanges(entries: readonly Entry[]): readonly ValueRange[];
