export declare const duplicateRule: import("../rule.js").LintRule;
