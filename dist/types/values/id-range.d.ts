import { type Codec } from './codec.js';
import type { NumberRange } from './number-range.js';
/** A name is known only to the machine that has it, but for root. */
export type Ids = NumberRange | {
    readonly name: string;
};
/** `id[-id]`, or a name. The tool looks a name up when it loads the rule; here it stays. */
export declare const idRange: Codec<Ids>;
