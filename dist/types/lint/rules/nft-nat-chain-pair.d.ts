export declare const nftNatChainPair: import("../rule.js").LintRule;
