import type { Element, NamedSet } from '../ast/nft.js';
import { type Source, type Span } from '../base/source.js';
import type { PlainList } from './plain-list.js';
/** Gives the set the list's elements; they are made at the first look at `elements`. */
export declare function setLazily(set: NamedSet, source: Source, list: PlainList): void;
/** A node for each element. */
export declare function elementsOf(source: Source, list: PlainList): readonly Element[];
/** The list that a set's elements come from, all of them; undefined where they were read one by one. */
export declare function listOf(set: NamedSet): PlainList | undefined;
/** A place in the text of a set's list. */
export declare function spanInList(set: NamedSet, start: number, end: number): Span;
