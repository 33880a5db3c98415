import type { ByteUnit } from '../../ast/nft.js';
import type { JsonNode } from '../../base/json.js';
export declare function byteUnit(text: string, at: JsonNode): ByteUnit;
