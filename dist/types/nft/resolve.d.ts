import { type OpenTable, type ReadState } from './state.js';
/** Checks the tables that the text declares; others may hold more on the host than the text shows. */
export declare function resolve(tables: readonly OpenTable[], state: ReadState): void;
