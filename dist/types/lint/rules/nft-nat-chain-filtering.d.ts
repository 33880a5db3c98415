export declare const nftNatChainFiltering: import("../rule.js").LintRule;
