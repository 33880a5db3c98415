/** A function from assignments of variables to leaves. Two are equal if and only if their numbers are. */
export type Diagram = number;
/** More nodes or outcomes were needed than the budget allows. */
export declare class DiagramTooLarge extends Error {
    readonly budget?: number | undefined;
    /** `budget`: of nodes, where those were too many. */
    constructor(message: string, budget?: number | undefined);
}
/** Why a diagram could not be made: too many nodes, or one below the other (the engine's own word for that is a RangeError). */
export declare function tooLarge(error: unknown): string | undefined;
export interface Diagrams {
    /** The diagram that is always this leaf. Leaves are numbered by the caller, from 0. */
    leaf(leaf: number): Diagram;
    /** `high` where the variable is set, else `low`. Both test only variables with larger numbers. */
    node(variable: number, low: Diagram, high: Diagram): Diagram;
    /** The leaf's number, or -1 for a diagram that still tests something. */
    leafOf(diagram: Diagram): number;
    /** The variable that is tested first; `LEAF` for a leaf. */
    variable(diagram: Diagram): number;
    low(diagram: Diagram): Diagram;
    high(diagram: Diagram): Diagram;
    /** `then` where the condition (of leaves 0 and 1) is 1, else `otherwise`. */
    ifThenElse(condition: Diagram, then: Diagram, otherwise: Diagram): Diagram;
    /** Is the second condition (of leaves 0 and 1) 1 wherever the first is? Makes no nodes. */
    implies(condition: Diagram, other: Diagram): boolean;
    /** `next` wherever `diagram` is `leaf`. */
    replaceLeaf(diagram: Diagram, leaf: number, next: Diagram): Diagram;
    /** `next` at every leaf of `diagram` that something may follow, as `enter` changes it there; `next` is as it is where that leaf is reached. */
    sequence(diagram: Diagram, next: Diagram): Diagram;
    /** Every leaf by another. */
    mapLeaves(diagram: Diagram, change: LeafChange): Diagram;
    /** Every variable that the functions (of leaves 0 and 1) are for, by its function. */
    substitute(diagram: Diagram, functions: Substitution): Diagram;
    /** The groups of the variables that it tests, as bits. */
    groups(diagram: Diagram): number;
    /** The marks of its leaves together. */
    marks(diagram: Diagram): number;
    /** Its leaves; only those that something may follow, if so asked. */
    leaves(diagram: Diagram, which?: 'followed'): readonly number[];
    /** A number for a change or a substitution that is none of the earlier ones. */
    newTag(): number;
    /** What the work gives; undefined where it makes more nodes than this. */
    within<T>(nodes: number, work: () => T): T | undefined;
    /** How many nodes there are by now. */
    size(): number;
}
/** A change of leaves. Results are remembered by its `tag`: see `newTag`. */
export interface LeafChange {
    readonly tag: number;
    /** The marks of the leaves that it changes; all bits for a change of any leaf. */
    readonly only: number;
    of(leaf: number): number;
}
/** Functions that take the place of variables. Results are remembered by its `tag`: see `newTag`. */
export interface Substitution {
    readonly tag: number;
    /** The groups of the variables. */
    readonly groups: number;
    of(variable: number): Diagram | undefined;
}
/** What the diagrams need to know of variables and leaves. */
export interface DiagramOptions {
    /** A bit that stands for the variable's group: at most 31 groups. */
    groupOf(variable: number): number;
    /** Bits that tell of a leaf; `FOLLOWED` is among them if something may follow it. */
    markOf(leaf: number): number;
    /** What such a leaf makes of what follows it. */
    enter(leaf: number, next: Diagram): Diagram;
    /** Room to begin with. */
    readonly expectedNodes: number;
    readonly mostNodes: number;
}
/** The mark of leaves that `sequence` and `replaceLeaf` look for. */
export declare const FOLLOWED: number;
/** Above the number of every variable. */
export declare const LEAF = 2147483647;
export declare function makeDiagrams({ groupOf, markOf, enter, expectedNodes, mostNodes }: DiagramOptions): Diagrams;
