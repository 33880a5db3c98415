import type { Element, Expression } from '../ast/nft.js';
import type { Span } from '../base/source.js';
import type { Types } from './type-of.js';
import { type DataType } from './types.js';
/** Told of each value that does not fit. */
export type Report = (message: string, at: Span, help?: string) => void;
/** Told of each constant and the type that it is made to fit. */
export type Note = (value: Expression, type: DataType) => void;
/** The constant as listings write it; what does not fit is reported and stays as it was. */
export declare function fitExpression(value: Expression, types: Types, report: Report, note?: Note): Expression;
/** An element's key and value. */
export declare function fitElement(element: Element, keys: Types, values: Types, report: Report, note?: Note): Element;
/** A single constant. */
export declare function fitLeaf(value: Expression, type: DataType, report: Report): Expression;
