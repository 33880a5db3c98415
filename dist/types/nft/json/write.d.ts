import type { Ruleset } from '../../ast/ruleset.js';
import type { Span } from '../../base/source.js';
/** The JSON text of a ruleset that was read without errors. */
export declare function printNftJson(ruleset: Ruleset): string;
/** A place of a ruleset that JSON has no form for. */
export interface WithoutJson {
    readonly message: string;
    readonly span: Span;
}
/** What JSON has no form for. */
export declare function withoutJson({ tables, language, span: all }: Ruleset): readonly WithoutJson[];
