import type { Source } from '../base/source.js';
import type { Diagnostic } from '../diagnostics/diagnostic.js';
import { type Machine } from './check.js';
import type { Gateway } from './gateway.js';
/** The gateways that a file describes; none where one of them has an error. */
export interface GatewayFile {
    readonly gateways: readonly Gateway[];
    readonly diagnostics: readonly Diagnostic[];
}
/** Reads YAML or JSON. `machine` gives facts about the machine of a gateway, by its name in `hosts`, or null where the file has none. */
export declare function readGateways(source: Source, machine?: (name: string | null) => Machine): GatewayFile;
