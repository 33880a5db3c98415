export declare const nftPriorityUnusual: import("../rule.js").LintRule;
