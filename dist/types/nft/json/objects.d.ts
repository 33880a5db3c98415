import type { NftTableItem } from '../../ast/nft.js';
import type { JsonNode, JsonValue } from '../../base/json.js';
import { type JsonReading } from './reading.js';
type Place = {
    readonly family: string;
    readonly table: string;
};
/** Their keys. */
export declare const OBJECT_KEYS: readonly ["counter", "quota", "limit", "synproxy", "ct helper", "ct timeout", "ct expectation", "secmark", "tunnel", "flowtable"];
export type ObjectKey = (typeof OBJECT_KEYS)[number];
export declare function writeObject(item: NftTableItem, place: Place): JsonValue;
/** An object by its key. */
export declare function readObject(key: ObjectKey, body: JsonNode, cx: JsonReading): NftTableItem;
export {};
