import { type Source } from '../base/source.js';
import { type Text } from './cursor.js';
import { type ReadState } from './state.js';
/** A variable holds the constant that is written; it may be a set, a list, or a negative number. */
export declare function readDefinition(text: Text, from: number, to: number, state: ReadState): void;
/** Reads the file by way of the option, if there is one. */
export declare function readInclude(text: Text, from: number, to: number, state: ReadState, readFile: (file: Source, into: ReadState) => void): void;
