import { type Source } from '../base/source.js';
import { type Diagnostic } from '../diagnostics/diagnostic.js';
import type { Ipset } from './define.js';
export interface IpsetFile {
    readonly sets: ReadonlyMap<string, Ipset>;
    readonly diagnostics: readonly Diagnostic[];
}
/** Reads sets with their elements. Lines that are neither are reported. */
export declare function parseIpsetSave(source: Source): IpsetFile;
