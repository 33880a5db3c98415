import type { DynamicSetStatement } from '../../ast/nft.js';
import { type Predicate } from '../../core/predicate.js';
/** The test of an element with one limit or one count of connections; undefined where it has another state, or none. */
export declare function countedTest({ key, stateful }: Pick<DynamicSetStatement, 'key' | 'stateful'>): Predicate | undefined;
