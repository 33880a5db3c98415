export declare const forwardDefaultAccept: import("../rule.js").LintRule;
