import type { JsonNode } from '../base/json.js';
import type { Report } from './shape.js';
/** One gateway's settings as they were written. */
export interface HostNode {
    /** Null where the file has no inventory. */
    readonly name: string | null;
    readonly node: JsonNode;
}
/** The hosts of a file; the file itself where it names none. */
export declare function hostsOf(node: JsonNode, report: Report): readonly HostNode[];
