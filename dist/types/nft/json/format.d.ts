import type { Formatted } from '../../ast/parse-result.js';
import type { Source } from '../../base/source.js';
/** Formats JSON that holds a ruleset or commands. */
export declare function formatJson(source: Source): Formatted;
