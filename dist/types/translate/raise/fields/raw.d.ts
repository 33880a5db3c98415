import { type RaiseField } from '../field.js';
/** `@nh,8,8`, `sctp chunk init`, `tcp option 8`. */
export declare function fieldByWords(field: string): RaiseField | undefined;
/** Fragments' two reserved fields, which --fragres tests together. */
export declare const RESERVED: readonly RaiseField[];
