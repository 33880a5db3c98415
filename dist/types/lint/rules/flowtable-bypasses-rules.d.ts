export declare const flowtableBypassesRules: import("../rule.js").LintRule;
