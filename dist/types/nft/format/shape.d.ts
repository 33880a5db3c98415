import { type Text } from '../cursor.js';
/** A key that rules share if they differ in plain values only, and those values. */
export interface Shape {
    readonly key: string;
    readonly values: readonly string[];
}
/**
 * The shape of a rule. Plain values are addresses, lengths of prefixes, ports, marks, names of chains and interfaces, and
 * comments; a range is one if it rises. Of elements that are alike the first stands for all, and then no value is told.
 */
export declare function shapeOf(line: Text, from: number, to: number): Shape;
