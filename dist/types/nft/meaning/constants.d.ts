import type { Expression } from '../../ast/nft.js';
import type { Value } from '../../core/fields.js';
import type { ValueRange } from '../../core/predicate.js';
import type { DataType } from '../types.js';
/** The number that a constant stands for; undefined where this model does not know it (a user's name, a host's name). */
export declare function constantValue(constant: Expression, type: DataType | undefined): Value | undefined;
/** The values that a constant of a set or a test stands for, both ends included. */
export declare function constantRange(constant: Expression, type: DataType | undefined): ValueRange | undefined;
/** 128-bit fields hold bigints, narrower ones numbers. */
export declare function fitWidth(value: Value, width: number): Value;
/** An interface's name, and whether it stands for all names that begin so. */
export declare function interfaceName(constant: Expression): {
    readonly name: string;
    readonly prefix: boolean;
} | undefined;
