import { type Codec } from './codec.js';
/** Names and their bits, in the order in which they are printed. */
export type BitNames = readonly (readonly [name: string, bit: number])[];
/** `name[,name…]`: either case, and the tools take any beginning of a name. `none` is printed for no bit. */
export declare function bitList(names: BitNames, what: string, none?: string): Codec<number>;
/** As above where the tool wants the names as they are. */
export declare function exactBitList(names: BitNames, what: string): Codec<number>;
/** The names of the bits that are set. */
export declare function namesOf(bits: number, names: BitNames): string[];
