import { type Diagnostic } from '../../diagnostics/diagnostic.js';
import type { Span } from '../../base/source.js';
import type { Finding, LintFile } from '../rule.js';
/** A finding for each refusal whose message, with its help behind it, is of this form. */
export declare function refusals(files: readonly LintFile[], dialects: readonly LintFile['dialect'][], form: RegExp, say: (refusal: Diagnostic & {
    readonly span: Span;
}) => Pick<Finding, 'message' | 'help' | 'fix'>): Finding[];
