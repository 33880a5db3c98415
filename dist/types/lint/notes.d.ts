import type { Severity } from '../diagnostics/diagnostic.js';
/** An id that findings may carry beside those of the rules. Errors among them cannot be turned off: the text was not read. */
export interface Note {
    readonly id: string;
    readonly severity: Severity;
    readonly summary: string;
    readonly why: string;
}
/** Every such id, with its page. */
export declare const NOTES: readonly Note[];
