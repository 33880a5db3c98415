import type { Element, Expression } from '../ast/nft.js';
import type { Span } from '../base/source.js';
import type { Types } from './type-of.js';
/** Told of each value that does not fit. */
export type Report = (message: string, at: Span, help?: string) => void;
/** The constant as listings write it; what does not fit is reported and stays as it was. */
export declare function fitExpression(value: Expression, types: Types, report: Report): Expression;
/** An element's key and value. */
export declare function fitElement(element: Element, keys: Types, values: Types, report: Report): Element;
