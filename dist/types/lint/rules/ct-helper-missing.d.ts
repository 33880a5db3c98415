export declare const ctHelperMissing: import("../rule.js").LintRule;
