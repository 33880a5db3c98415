import type { Source } from '../base/source.js';
import type { Diagnostic } from '../diagnostics/diagnostic.js';
/** The text of a baseline: one line a finding, so that changes read well in a diff. */
export declare function writeBaseline(findings: readonly Diagnostic[]): string;
/** The marks that a baseline holds; a text says what is wrong with it. */
export declare function readBaseline(source: Source): ReadonlySet<string> | string;
export interface AgainstBaseline {
    readonly fresh: readonly Diagnostic[];
    /** How many were left out. */
    readonly known: number;
    /** Entries that nothing fits any more. */
    readonly gone: number;
}
/** Leaves out what a baseline holds. */
export declare function withoutKnown(findings: readonly Diagnostic[], baseline: ReadonlySet<string>): AgainstBaseline;
