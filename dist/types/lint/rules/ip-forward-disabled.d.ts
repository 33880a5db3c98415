export declare const ipForwardDisabled: import("../rule.js").LintRule;
