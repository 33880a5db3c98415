import { type Family, type Rule } from '../ast/ruleset.js';
import { type Text } from './cursor.js';
import { type LaterRule, type OpenTable, type ReadState } from './state.js';
export declare const TABLE_FLAGS: string[];
/** `FAMILY NAME` or `NAME`, at an index: the family, the name, and the index behind. */
export declare function readTableName(text: Text, from: number, state: ReadState): {
    family: Family;
    name: string;
    next: number;
};
/** A table with its block, or without one. `from` is at `table`. */
export declare function readTable(text: Text, from: number, to: number, state: ReadState): void;
/** `NAME { … }` of a chain. */
export declare function readChain(text: Text, from: number, to: number, table: OpenTable, state: ReadState): void;
/** A rule; one that cannot be read keeps its text. */
export declare function readRule(text: Text, from: number, to: number, table: OpenTable, state: ReadState): Rule | LaterRule;
/** The index of the brace in `jump {`, or -1. */
export declare function blockOfJump(text: Text, from: number, to: number): number;
/** `NAME { … }` of a set or map; a set that the table has already gains elements. */
export declare function readSet(text: Text, from: number, to: number, table: OpenTable, state: ReadState, isMap: boolean): void;
/** `counter NAME { … }`, `ct helper NAME { … }`. */
export declare function readTableObject(text: Text, from: number, to: number, table: OpenTable, state: ReadState): void;
