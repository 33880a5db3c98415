import type { JsonValue } from '../../base/json.js';
import type { DynamicElement } from '../dynamic-element.js';
import { type Fields, type JsonReading } from './reading.js';
/** `elem`, and where there are any `data` and `stmt`. */
export declare function writeDynamicElement({ key, timeout, value, stateful }: DynamicElement): {
    readonly elem: JsonValue;
    readonly data?: JsonValue;
    readonly stmt?: readonly JsonValue[];
};
/** From the fields `elem` (of a meter `key`), `data` and `stmt`. */
export declare function readDynamicElement(fields: Fields, cx: JsonReading): DynamicElement;
