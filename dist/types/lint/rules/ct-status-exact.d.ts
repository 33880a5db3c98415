export declare const ctStatusExact: import("../rule.js").LintRule;
