export declare const natRuleShadowed: import("../rule.js").LintRule;
