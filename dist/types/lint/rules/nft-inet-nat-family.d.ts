export declare const nftInetNatFamily: import("../rule.js").LintRule;
