import type { JsonValue } from '../../base/json.js';
import { type Fields } from './reading.js';
/** Their fields, beside those of every object. */
export declare const TUNNEL_FIELDS: readonly ["id", "src-ipv4", "dst-ipv4", "src-ipv6", "dst-ipv6", "sport", "dport", "tos", "ttl", "type", "tunnel"];
/** The fields that the lines of a tunnel stand for. */
export declare function writeTunnel(lines: readonly string[]): Readonly<Record<string, JsonValue>>;
/** The lines of a tunnel, as listings have them. */
export declare function readTunnel(fields: Fields): readonly string[];
