import type { Source } from '../base/source.js';
import type { Diagnostic } from '../diagnostics/diagnostic.js';
/** A source whose text a fix changed. */
export interface FixedSource {
    readonly source: Source;
    readonly text: string;
    readonly applied: number;
}
/** Applies safe fixes, and unsafe ones too where `unsafe`. A fix that overlaps one already taken waits for the next run. */
export declare function applyFixes(findings: readonly Diagnostic[], options: {
    readonly unsafe: boolean;
}): readonly FixedSource[];
