export declare const conntrackTimeoutShort: import("../rule.js").LintRule;
