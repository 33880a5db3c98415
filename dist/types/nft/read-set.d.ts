import type { Element, NamedSet } from '../ast/nft.js';
import type { Span } from '../base/source.js';
import { type Text } from './cursor.js';
import { type ReadState } from './state.js';
import type { Types } from './type-of.js';
/** Reads the lines of a set or map between two indices. */
export declare function readSetBlock(text: Text, from: number, to: number, name: string, span: Span, isMap: boolean, state: ReadState): NamedSet;
export declare const OBJECT_TYPES: readonly string[];
/** Reads `{ … }`, or a variable that stands for it, as elements of the types given. */
export declare function readElements(text: Text, from: number, to: number, keys: Types, values: Types, state: ReadState): Element[];
