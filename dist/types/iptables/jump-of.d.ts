import type { Rule } from '../ast/ruleset.js';
import type { Span } from '../base/source.js';
/** Where a rule goes on, if it names a chain. */
export declare function jumpOf(rule: Rule): {
    readonly chain: string;
    readonly span: Span;
} | undefined;
