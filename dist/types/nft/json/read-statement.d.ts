import type { NftStatement } from '../../ast/nft.js';
import type { JsonNode } from '../../base/json.js';
import { type JsonReading } from './reading.js';
/** A statement; its key says which. */
export declare function readStatement(node: JsonNode, cx: JsonReading): NftStatement;
