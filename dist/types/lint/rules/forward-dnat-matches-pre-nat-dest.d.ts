export declare const forwardDnatMatchesPreNatDest: import("../rule.js").LintRule;
