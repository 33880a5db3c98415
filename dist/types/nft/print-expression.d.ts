import type { Element, Expression, FieldExpression, SetExpression, SetReference } from '../ast/nft.js';
import type { Verdict } from '../ast/ruleset.js';
import { type Types } from './type-of.js';
import { type Style } from './style.js';
/** `types`: of the value that is expected here, so that numbers are written as listings write them. */
export declare function printExpression(expression: Expression, types?: Types, style?: Style): string;
/** `ct original ip saddr`, `iifname`, `tcp dport`. */
export declare function printField({ field, direction }: FieldExpression): string;
/** An anonymous set or map, or the name of one. */
export declare function printMapping(map: SetExpression | SetReference, keys: Types, values: Types, style?: Style): string;
/** An element with all that it carries. */
export declare function printElement(element: Element, keys: Types, values: Types, style?: Style): string;
export declare function printElementValue(value: Expression | Verdict, types: Types, style?: Style): string;
export declare function printVerdict({ verdict, chain }: Verdict): string;
