export declare const nftPriorityKeywordPortability: import("../rule.js").LintRule;
