import { type FieldName } from '../../core/fields.js';
import type { Predicate, Unknown } from '../../core/predicate.js';
import type { Network } from '../network.js';
import type { Diagram } from './diagrams.js';
import { type Space } from './space.js';
/** The key under which a test outside the model is known to both sides. */
export type KeyOf = (unknown: Unknown) => string;
export interface Conditions {
    /** 1 where the test holds. */
    of(predicate: Predicate, keyOf: KeyOf): Diagram;
    /** `then` where the test holds, else `otherwise`. */
    guard(predicate: Predicate, then: Diagram, otherwise: Diagram, keyOf: KeyOf): Diagram;
    /** 1 where the packet has the field. */
    present(field: FieldName): Diagram;
    /** Does the test say by itself that it is of the other family? */
    isOfOtherFamily(predicate: Predicate): boolean;
}
export declare function makeConditions({ diagrams, layout, names, family }: Space, network: Network): Conditions;
