export declare const rulesNotPersistent: import("../rule.js").LintRule;
