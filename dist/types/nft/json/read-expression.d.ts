import type { Element, Expression, FieldExpression, MapExpression, SetExpression, SetReference } from '../../ast/nft.js';
import type { JsonNode } from '../../base/json.js';
import type { Span } from '../../base/source.js';
import { type Types } from '../type-of.js';
import { type JsonReading } from './reading.js';
/** A value of any kind; a text is what it looks like. */
export declare function readExpression(node: JsonNode, cx: JsonReading): Expression;
/** A constant that fits types, in the spelling that listings use. */
export declare function readConstant(node: JsonNode, types: Types, cx: JsonReading): Expression;
/** A value that may be calculated; a constant fits the types. */
export declare function readValue(node: JsonNode, types: Types, cx: JsonReading): Expression;
/** A field by the name that natgw has for it. */
export declare function field(name: string, at: JsonNode, span: Span): FieldExpression;
/** An anonymous map, or the name of one. */
export declare function readMapping(node: JsonNode, cx: JsonReading): SetExpression | SetReference;
/** A map whose keys fit its key, and whose values fit the types given. */
export declare function fitMap(map: MapExpression, values: Types, cx: JsonReading): MapExpression;
export declare function fitMapping<M extends SetExpression | SetReference>(map: M, keys: Types, values: Types, cx: JsonReading): M;
/** One element, or a list of them. */
export declare function elementNodes(node: JsonNode): readonly JsonNode[];
/** An element of a set, or a pair of a map. */
export declare function readElement(node: JsonNode, of: 'set' | 'map', cx: JsonReading): Element;
/** An element of a named set or map. */
export declare function fitted(element: Element, keys: Types, values: Types, cx: JsonReading): Element;
