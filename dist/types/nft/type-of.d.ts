import type { Expression } from '../ast/nft.js';
import type { DataType } from './types.js';
/** Types by position; undefined where nothing is known. */
export type Types = readonly (DataType | undefined)[];
export declare const NO_TYPES: Types;
/** The types of an expression's value. Constants have none of their own, but for addresses. */
export declare function typesOf(expression: Expression): Types;
