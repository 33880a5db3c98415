import type { Part } from '../ast/ruleset.js';
export declare const MOST_EXPRESSIONS = 128;
/** Where the kernel will not follow any more, at the latest; undefined in a rule that it may take. */
export declare function firstBeyond(parts: readonly Part[]): Part | undefined;
