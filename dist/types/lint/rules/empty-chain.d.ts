export declare const emptyChain: import("../rule.js").LintRule;
