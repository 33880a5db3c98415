export declare const redirectLoop: import("../rule.js").LintRule;
