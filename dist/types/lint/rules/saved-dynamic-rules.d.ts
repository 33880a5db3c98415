export declare const savedDynamicRules: import("../rule.js").LintRule;
