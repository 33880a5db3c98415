import type { Diagnostic } from './diagnostic.js';
/** The marks of a list of findings, in its order; those that would be the same are numbered. */
export declare function fingerprints(findings: readonly Diagnostic[]): readonly string[];
