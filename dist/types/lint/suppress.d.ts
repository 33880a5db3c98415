import { type Diagnostic } from '../diagnostics/diagnostic.js';
import type { LintFile } from './rule.js';
export interface Suppressed {
    readonly kept: readonly Diagnostic[];
    readonly suppressed: number;
}
/**
 * Takes out what the files' own comments ask for: `# natgw-ignore ID[, ID] -- reason` on or above a line,
 * `# natgw-ignore-file ID -- reason`, and `natgw:ignore=ID` inside a rule's comment.
 */
export declare function applySuppressions(files: readonly LintFile[], findings: readonly Diagnostic[]): Suppressed;
