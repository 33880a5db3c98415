import type { Step } from '../core/action.js';
import { type FieldName } from '../core/fields.js';
/** Boxes by number, in one array. They are as large as the rules' tests or larger. */
export interface Boxes {
    /** Whether two have a packet in common, as far as boxes show. */
    meet(a: number, b: number): boolean;
    /** The lowest and the highest value of a field that boxes hold. */
    range(box: number, field: FieldName): readonly [low: number, high: number];
    /** The first is just what its rule tests, and all of the second lies in it. */
    holds(a: number, b: number): boolean;
    /** The first may take all of the second, as far as boxes show. */
    mayHold(a: number, b: number): boolean;
    /** Some packet that the rule's tests hold for, in a corner of the box, lies in none of the others. */
    sticksOut(box: number, others: readonly number[]): boolean;
}
/** A box for each rule of a list, from what it means. */
export declare function makeBoxes(rules: readonly (readonly Step[])[]): Boxes;
