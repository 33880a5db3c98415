export declare const dnatStaleConntrack: import("../rule.js").LintRule;
