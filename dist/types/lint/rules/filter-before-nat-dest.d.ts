export declare const filterBeforeNatDest: import("../rule.js").LintRule;
