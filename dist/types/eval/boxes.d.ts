import type { Step } from '../core/action.js';
/** Boxes by number, in one array. They are as large as the rules' tests or larger. */
export interface Boxes {
    /** Whether two have a packet in common, as far as boxes show. */
    meet(a: number, b: number): boolean;
    /** The first is just what its rule tests, and all of the second lies in it. */
    holds(a: number, b: number): boolean;
    /** The box is just what its rule tests, and a corner of it lies in none of the others. */
    sticksOut(box: number, others: readonly number[]): boolean;
}
/** A box for each rule of a list, from what it means. */
export declare function makeBoxes(rules: readonly (readonly Step[])[]): Boxes;
