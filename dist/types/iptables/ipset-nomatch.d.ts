import { type ValueRange } from '../core/predicate.js';
import type { Ipset } from './define.js';
import type { Entry } from './ipset-elements.js';
/** The set in which `--return-nomatch` looks: exceptions are its members, and members its exceptions (ip_set_core.c, ip_set_test). */
export declare function exceptionsOf(ipset: Ipset): Ipset;
/** The addresses that match, as ranges; only for sets of one dimension, of addresses. */
export declare function effectiveRanges(entries: readonly Entry[]): readonly ValueRange[];
