export declare const redundantRule: import("../rule.js").LintRule;
