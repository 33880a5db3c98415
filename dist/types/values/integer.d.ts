import { type Failure } from '../base/result.js';
import { type Codec } from './codec.js';
/** A number as the tools' strtoul(…, 0) reads it, with blanks and a plus in front of it; undefined if it is none. */
export declare function parseInteger(written: string): number | undefined;
/** As above where the tools read decimal numbers only, whatever they begin with. */
export declare function parseDecimal(written: string): number | undefined;
/** A decimal number from `low` to `high`. */
export declare function integer(low: number, high: number, syntax?: string): Codec<number>;
export declare const byteNumber: Codec<number>;
export declare function parseWithin(text: string, low: number, high: number): number | Failure;
