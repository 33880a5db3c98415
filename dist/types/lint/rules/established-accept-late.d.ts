export declare const establishedAcceptLate: import("../rule.js").LintRule;
