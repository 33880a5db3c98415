import type { ByteUnit, TimeUnit } from '../ast/nft.js';
import type { Grammar } from './define.js';
/** How many bytes a unit is. */
export declare const BYTES: {
    readonly bytes: 1;
    readonly kbytes: 1024;
    readonly mbytes: number;
};
export declare const BYTE_UNITS: readonly string[];
/** `25 mbytes`. Uses the indices given and the next. */
export declare function byteAmount($: Grammar, index: number): {
    amount: number;
    unit: ByteUnit;
};
export declare function bytesOf({ amount, unit }: {
    readonly amount: number;
    readonly unit: ByteUnit;
}): number;
/** The same, of any size. */
export declare function allBytesOf({ amount, unit }: {
    readonly amount: number;
    readonly unit: ByteUnit;
}): bigint;
/** `10/second`, `1 kbytes/second`: a rate, whose parts may stand together or apart. Uses the indices from the one given. */
export declare function rate($: Grammar, index: number): {
    rate: number;
    bytes: ByteUnit | null;
    unit: TimeUnit;
};
export declare function isTimeUnit(text: string): text is TimeUnit;
