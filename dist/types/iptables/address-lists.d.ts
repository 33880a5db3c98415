import type { Span } from '../base/source.js';
import type { Plan } from './plan.js';
import { type Words } from './words.js';
/** One address of a list, and its place. */
export interface AddressItem {
    readonly text: string;
    readonly span: Span;
}
/** The addresses that one rule takes of the lists; undefined where the option is no list. */
export interface AddressItems {
    readonly source: AddressItem | undefined;
    readonly destination: AddressItem | undefined;
}
/** A rule whose addresses are as they were written. */
export declare const NO_ITEMS: AddressItems;
/** What `-s` and `-d` list; null if neither is a list. A negated list stays whole, and is refused as a value. */
export declare function addressLists(plan: Plan, words: Words): {
    readonly [Key in keyof AddressItems]: readonly (AddressItem | undefined)[];
} | null;
