export declare const masqueradeMissing: import("../rule.js").LintRule;
