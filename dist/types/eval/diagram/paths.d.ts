import { type Diagram, type Diagrams } from './diagrams.js';
/** The variables that a path tested, each with the value that it took. */
export interface Path {
    readonly values: ReadonlyMap<number, 0 | 1>;
    readonly left: number;
    readonly right: number;
}
/** Up to `most` paths, each to another pair of leaves. A variable's `preferred` value is tried first. */
export declare function differingPaths(diagrams: Diagrams, left: Diagram, right: Diagram, most: number, preferred: (variable: number) => 0 | 1): readonly Path[];
