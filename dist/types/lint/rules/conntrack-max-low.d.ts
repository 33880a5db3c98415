export declare const conntrackMaxLow: import("../rule.js").LintRule;
