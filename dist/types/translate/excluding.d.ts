import type { Rule } from '../ast/ruleset.js';
/** Each rule demands one value of the same field, and not the same one. */
export declare function excludeEachOther(one: Rule, other: Rule): boolean;
