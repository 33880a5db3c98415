export declare const natMatchesPreNatDest: import("../rule.js").LintRule;
