export declare const ipForwardNotPersistent: import("../rule.js").LintRule;
