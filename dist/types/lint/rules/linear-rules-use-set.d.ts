export declare const linearRulesUseSet: import("../rule.js").LintRule;
