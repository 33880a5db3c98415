export declare const conntrackTimeoutLong: import("../rule.js").LintRule;
