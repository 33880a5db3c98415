import type { LintRule } from './rule.js';
export declare const RULES: readonly LintRule[];
