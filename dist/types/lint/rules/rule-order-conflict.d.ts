export declare const ruleOrderConflict: import("../rule.js").LintRule;
