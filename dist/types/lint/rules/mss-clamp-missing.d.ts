export declare const mssClampMissing: import("../rule.js").LintRule;
