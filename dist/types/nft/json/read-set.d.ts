import type { Element, NamedSet } from '../../ast/nft.js';
import type { JsonNode } from '../../base/json.js';
import { type JsonReading } from './reading.js';
export declare function readSet(body: JsonNode, of: 'set' | 'map', cx: JsonReading): NamedSet;
/** The elements of a set that is known. */
export declare function readElements(node: JsonNode, set: NamedSet, cx: JsonReading): readonly Element[];
