import type { Diagnostic } from '../diagnostics/diagnostic.js';
import { type Host } from '../host/host.js';
import type { Ipset } from '../iptables/define.js';
import { type ParsedFile } from '../read/parse.js';
import { type RenderedGateway } from './bundles/bundle.js';
import type { Backend } from './refusals.js';
/** What is known beside the rules, and what is wanted. */
export interface MigrateOptions {
    readonly backend: Backend;
    readonly name: string;
    readonly host?: Host;
    readonly ipset?: (name: string) => Ipset | undefined;
}
/** The bundle's files, or null with what stands in the way. */
export interface Migrated {
    readonly rendered: RenderedGateway | null;
    readonly diagnostics: readonly Diagnostic[];
}
export declare function migrate(files: readonly ParsedFile[], options: MigrateOptions): Migrated;
