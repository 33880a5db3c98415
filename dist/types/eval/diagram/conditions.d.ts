import { type FieldName } from '../../core/fields.js';
import type { Predicate, Unknown, ValueRange } from '../../core/predicate.js';
import type { Network } from '../network.js';
import type { Diagram } from './diagrams.js';
import { type Block } from './layout.js';
import { type Space } from './space.js';
/** The key under which a test outside the model is known to both sides. */
export type KeyOf = (unknown: Unknown) => string;
export interface Conditions {
    /** 1 where the test holds. */
    of(predicate: Predicate, keyOf: KeyOf): Diagram;
    /** `then` where the test holds, else `otherwise`. */
    guard(predicate: Predicate, then: Diagram, otherwise: Diagram, keyOf: KeyOf): Diagram;
    /** Adds a test to the parts of a conjunction. */
    collect(predicate: Predicate, into: Part[], keyOf: KeyOf): void;
    /** `then` where all parts hold, else `otherwise`. The parts are used up. */
    guardBy(parts: Part[], then: Diagram, otherwise: Diagram): Diagram;
    /** 1 where the packet has the field. */
    present(field: FieldName): Diagram;
    /** Does the test say by itself that it is of the other family? */
    isOfOtherFamily(predicate: Predicate): boolean;
}
/** One test of a conjunction, by its first variable: of one field, which can stand above what follows, or any other. */
export type Part = {
    readonly kind: 'values';
    readonly first: number;
    readonly block: Block;
    readonly ranges: readonly ValueRange[];
} | {
    readonly kind: 'names';
    readonly first: number;
    readonly block: Block;
    readonly codes: readonly number[];
} | OtherPart;
interface OtherPart {
    readonly kind: 'other';
    readonly first: number;
    readonly diagram: Diagram;
}
export declare function makeConditions({ diagrams, layout, names, family }: Space, network: Network): Conditions;
export {};
