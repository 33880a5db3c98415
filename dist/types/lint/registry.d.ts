import type { LintRule } from './rule.js';
/** All lint rules, by id. */
export declare const RULES: readonly LintRule[];
