import type { Expression } from '../ast/nft.js';
export interface Variable {
    readonly value: Expression;
    /** How many operands it has, with those of the variables in it. */
    readonly size: number;
    /** How many of its operators stand one within another. */
    readonly height: number;
}
export interface Variables {
    readonly known: Map<string, Variable>;
    /** How many operands they may still bring. */
    room: number;
}
export declare const TOO_MUCH = "more than a million values come of variables here";
export declare function noVariables(): Variables;
/** Whether the variable may stand for its value once more. */
export declare function takesRoom(variables: Variables, { size }: Variable): boolean;
