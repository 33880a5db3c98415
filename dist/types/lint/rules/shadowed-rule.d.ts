export declare const shadowedRule: import("../rule.js").LintRule;
