export declare const rpFilterPolicyRouting: import("../rule.js").LintRule;
