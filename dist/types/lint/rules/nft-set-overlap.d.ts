export declare const nftSetOverlap: import("../rule.js").LintRule;
