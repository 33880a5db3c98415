import type { Element, Expression, SetExpression, SetReference } from '../../ast/nft.js';
import type { Verdict } from '../../ast/ruleset.js';
import type { JsonValue } from '../../base/json.js';
import { type Types } from '../type-of.js';
/** `types`: of the value that is expected here, so that numbers become the words that listings have. */
export declare function writeExpression(expression: Expression, types?: Types): JsonValue;
/** The names that `a | b | c` joins; undefined if it is anything else. */
export declare function joinedBits(value: Expression): readonly string[] | undefined;
/** What a field is compared with; bits that are joined are operands of `|` but for the plain tests. */
export declare function writeBits(value: Expression, types: Types, op: string): JsonValue;
/** An anonymous set or map, or the name of one. */
export declare function writeMapping(map: SetExpression | SetReference, keys: Types, values: Types): JsonValue;
/** An element; of a map it is a pair. */
export declare function writeElement(element: Element, keys: Types, values: Types): JsonValue;
export declare function writeElementValue(value: Expression | Verdict, types: Types): JsonValue;
export declare function writeVerdict({ verdict, chain }: Verdict): {
    readonly [key: string]: JsonValue;
};
