export declare const forwardDnatNotAccepted: import("../rule.js").LintRule;
