export declare const mssClampIneffective: import("../rule.js").LintRule;
