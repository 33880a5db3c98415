export declare const conntrackNearFull: import("../rule.js").LintRule;
