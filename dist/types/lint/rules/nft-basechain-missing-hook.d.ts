export declare const nftBasechainMissingHook: import("../rule.js").LintRule;
