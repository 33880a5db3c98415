export declare const natLeakInvalid: import("../rule.js").LintRule;
